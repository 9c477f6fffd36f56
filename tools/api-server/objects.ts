import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isObject, type Json, type JsonObject } from '../../src/core/json.ts'
import { expandList } from '../../src/kubernetes/lists.ts'
import { decode } from '../../src/yaml/decode.ts'
import { readDocuments } from '../../src/yaml/documents.ts'

/** An object of a manifest, and where it came from. */
export interface Origin {
  readonly object: JsonObject
  readonly place: string
}

/** The objects with a kind in the manifests at some paths: files, or folders with all that is below. */
export function* objectsAt(paths: readonly string[]): Iterable<Origin> {
  for (const file of paths.flatMap(filesAt)) {
    const { text } = decode(readFileSync(file))
    for (const [index, { value }] of readDocuments(text).entries()) {
      if (!isObject(value)) continue
      for (const { object } of expandList(value)) {
        if (typeof object['kind'] !== 'string') continue
        yield { object: withoutResourceVersion(object), place: `${file}#${index}` }
      }
    }
  }
}

/** What a dry run does not look at, and a creation refuses. */
function withoutResourceVersion(object: JsonObject): JsonObject {
  const { metadata } = object
  if (!isObject(metadata)) return object
  const { resourceVersion: _, ...others } = metadata
  return { ...object, metadata: others }
}

/** A value as JSON. Integers beyond the safe ones are `bigint` here, and written as they are. */
export function jsonOf(value: Json): string {
  const text = JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? `\u0000${one}\u0000` : one))
  return text.replace(/"\\u0000(-?\d+)\\u0000"/g, '$1')
}

function filesAt(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(ya?ml|json)$/.test(name))
    .sort()
    .map(name => join(path, name))
    .filter(file => statSync(file).isFile())
}
