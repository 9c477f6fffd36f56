import { createHash } from 'node:crypto'
import { isObject, type Json, type JsonObject, jsonText } from '../../../core/json.ts'
import { originsOfPart } from '../../../core/origin.ts'
import { part, partAt } from '../../traced.ts'
import { type BuiltResource, kindOf, nameOf, remembered, textOfScalar, withMetadata } from '../resource.ts'
import { eachResource, type Transform } from './transform.ts'

/** Puts a hash of its content behind the name of each generated resource. */
export const addHashes: Transform = eachResource(resource =>
  resource.needsHash ? withHash(remembered(resource)) : resource,
)

function withHash(resource: BuiltResource): BuiltResource {
  const { object } = resource
  const value = `${nameOf(resource)}-${hashOf(resource)}`
  const origins =
    partAt(object, ['metadata', 'name'])?.origins ??
    originsOfPart(part(object, 'metadata')?.origins ?? object.origins, 'name')
  return { ...resource, object: withMetadata(object, 'name', { value, origins }) }
}

/** Letters that spell no words take the place of some digits. */
const LETTERS: Readonly<Record<string, string>> = { 0: 'g', 1: 'h', 3: 'k', a: 'm', e: 't' }

/** https://github.com/kubernetes-sigs/kustomize/blob/api/v0.20.1/api/hasher/hasher.go */
function hashOf(resource: BuiltResource): string {
  const content = encoded(kindOf(resource), resource.object.value)
  const hex = createHash('sha256').update(content).digest('hex')
  return hex.slice(0, 10).replace(/[013ae]/g, digit => LETTERS[digit] ?? digit)
}

function encoded(kind: string, object: JsonObject): string {
  const field = (name: string): Json => {
    const value = object[name]
    return isObject(value) ? value : textOfScalar(value)
  }
  // The name is meant to count, and is looked for where it is not.
  const common = { kind, name: '', data: field('data') }
  const other = kind === 'Secret' ? 'stringData' : 'binaryData'
  const content = {
    ...common,
    ...(kind === 'Secret' && { type: field('type') }),
    ...(isObject(object[other]) && { [other]: field(other) }),
  }
  return jsonText(content).replace(/[<>&\u2028\u2029]/g, escaped)
}

/** As Go writes it into JSON. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
