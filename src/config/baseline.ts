import { readBytes } from '../files/read.ts'
import type { PlacedEntry } from '../suppress/baseline.ts'
import { parseConfig } from './parse.ts'
import { describe, fail, fieldsOf, itemsOf, nonEmptyOf, type Place, rangeOfPlace } from './place.ts'

const ENTRY_FIELDS = ['file', 'object', 'path', 'rule', 'count'] as const

/**
 * Reads a baseline. `file` is how it is shown to the user. Whatever is wrong in it is a `UsageError` that says where:
 * merge conflicts, above all.
 */
export function readBaseline(path: string, file: string, read = readBytes): readonly PlacedEntry[] {
  const root = parseConfig(path, file, { what: 'baseline', read })
  if (root === undefined) return []
  const fields = fieldsOf(root, ['version', 'findings'], 'field of a baseline')
  const version = fields.get('version') ?? fail(root, 'a baseline says its version: version: 1')
  if (version.value !== 1) fail(version, `expected version 1, which is all that this k8s-lint knows`)
  const findings = fields.get('findings')
  return findings === undefined ? [] : distinct(itemsOf(findings).map(entryOf))
}

function entryOf(place: Place): PlacedEntry {
  const { file, object, path, rule, count } = Object.fromEntries(
    fieldsOf(place, ENTRY_FIELDS, 'field of an entry'),
  )
  return {
    file: nonEmptyOf(file ?? fail(place, 'an entry needs a file')),
    rule: nonEmptyOf(rule ?? fail(place, 'an entry needs a rule')),
    object: object === undefined ? '' : nonEmptyOf(object),
    path: path === undefined ? '' : nonEmptyOf(path),
    count: count === undefined ? 1 : countOf(count),
    range: rangeOfPlace(place),
  }
}

function countOf(place: Place): number {
  const { value } = place
  const isCount = typeof value === 'number' && Number.isSafeInteger(value) && value > 0
  return isCount ? value : fail(place, `expected a number of findings, found ${describe(value)}`)
}

/** A merge can leave an entry twice, once for each side: it still means the same findings. The larger count holds. */
function distinct(entries: readonly PlacedEntry[]): readonly PlacedEntry[] {
  const known = new Map<string, PlacedEntry>()
  for (const entry of entries) {
    const name = JSON.stringify([entry.file, entry.rule, entry.object, entry.path])
    const before = known.get(name)
    if (before === undefined || before.count < entry.count) known.set(name, entry)
  }
  return [...known.values()]
}
