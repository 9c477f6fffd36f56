import { isObject } from '../core/json.ts'
import type { ResourceSelector } from '../core/resource-selector.ts'
import { filePatterns } from '../files/ignore.ts'
import type { FilePatterns } from '../files/patterns.ts'
import { entriesOf, fail, itemsOf, nonEmptyOf, type Place, stringsOf } from './place.ts'

/** The fields that choose resources. */
export const SELECTOR_KEYS = ['kinds', 'names', 'namespaces', 'labels'] as const

/** What the fields of an override or exemption choose; undefined where they choose all resources. */
export function selectorOf(fields: ReadonlyMap<string, Place>): ResourceSelector | undefined {
  const selector: { -readonly [K in keyof ResourceSelector]: ResourceSelector[K] } = {}
  const { kinds, names, namespaces, labels } = Object.fromEntries(fields)
  if (kinds !== undefined) selector.kinds = kindsOf(kinds)
  if (names !== undefined) selector.names = stringsOf(names)
  if (namespaces !== undefined) selector.namespaces = stringsOf(namespaces)
  if (labels !== undefined) selector.labels = labelsOf(labels)
  return Object.keys(selector).length === 0 ? undefined : selector
}

/** Patterns for files, relative to a folder. */
export function filesOf(place: Place, folder: string): FilePatterns {
  return filePatterns(stringsOf(place), folder)
}

/** Kinds, each with or without its group. What can never be one is a mistake. */
function kindsOf(place: Place): readonly string[] {
  return itemsOf(place).length === 0 ? stringsOf(place) : itemsOf(place).map(kindOf)
}

function kindOf(place: Place): string {
  const kind = nonEmptyOf(place)
  if (kind.includes('/'))
    fail(place, `expected a kind, found "${kind}"; the group goes behind it: Deployment.apps`)
  if (/^[^A-Z*]/.test(kind))
    fail(place, `a kind starts with a capital letter, as in ConfigMap, unlike "${kind}"`)
  return kind
}

function labelsOf(place: Place): ReadonlyMap<string, readonly string[]> {
  if (isObject(place.value) && Object.keys(place.value).length === 0) {
    fail(place, 'expected labels with their values, found an empty mapping')
  }
  return new Map([...entriesOf(place)].map(([label, values]) => [label, stringsOf(values)]))
}
