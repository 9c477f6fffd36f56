import { isObject, type Json, type JsonObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import {
  annotationKey,
  dns1035Label,
  dnsLabel,
  type Grammar,
  labelValue,
  pathSegment,
  pathSegmentPrefix,
  qualifiedName,
} from '../../kubernetes/grammar/names.ts'

/** Tells what is wrong at a path below the resource. */
type Tell = (path: Path, message: string) => void

/**
 * What keeps an object from being a resource within another one (`x-kubernetes-embedded-resource`): the server looks at
 * its version, kind and metadata. Its types have been checked before.
 * https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apiserver/schema/objectmeta/validation.go
 */
export function checkEmbedded({ apiVersion, kind, metadata }: JsonObject, tell: Tell): void {
  checkText(['apiVersion'], apiVersion, isVersion, tell)
  checkText(['kind'], kind, isKind, tell)
  if (!isObject(metadata)) return
  for (const [field, grammar] of NAMES) {
    if (metadata[field] !== '') checkText(['metadata', field], metadata[field], grammar, tell)
  }
  checkKeys('labels', metadata['labels'], qualifiedName, tell)
  checkKeys('annotations', metadata['annotations'], annotationKey, tell)
  if (!isObject(metadata['labels'])) return
  for (const [key, value] of Object.entries(metadata['labels']))
    checkText(['metadata', 'labels', key], value, labelValue, tell)
}

const NAMES: readonly (readonly [field: string, grammar: Grammar])[] = [
  ['name', pathSegment],
  ['generateName', pathSegmentPrefix],
  ['namespace', dnsLabel],
]

function isVersion(text: string): string | undefined {
  if (text === '') return 'must not be empty'
  return text.split('/').length > 2 ? 'must be a version, or a group and a version' : undefined
}

/** A kind may have capital letters where a label of DNS has none. */
function isKind(text: string): string | undefined {
  return text === '' ? 'must not be empty' : dns1035Label(text.toLowerCase())
}

function checkText(path: Path, value: Json | undefined, grammar: Grammar, tell: Tell): void {
  if (typeof value !== 'string' || isUnknownYet(value)) return
  const wrong = grammar(value)
  if (wrong !== undefined) tell(path, `${path.at(-1)} ${JSON.stringify(value)} ${wrong}`)
}

function checkKeys(field: string, map: Json | undefined, grammar: Grammar, tell: Tell): void {
  if (!isObject(map)) return
  for (const key of Object.keys(map)) {
    const wrong = isUnknownYet(key) ? undefined : grammar(key)
    if (wrong !== undefined) tell(['metadata', field, key], `the key ${JSON.stringify(key)} ${wrong}`)
  }
}
