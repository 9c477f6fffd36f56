import { isObject, type JsonObject } from '../../src/core/json.ts'
import type { Release } from './projects.ts'
import type { SchemaPool } from './schema-pool.ts'
import { writtenDefinition } from './written.ts'

/**
 * For each kind, `group Kind`, the lines of the pool that define it, with the release from which on each does:
 * `12@1.20 57@1.21`; `-@1.22` where the kind is gone.
 */
export function kindsOf(
  releases: readonly Release[],
  pool: SchemaPool,
): ReadonlyMap<string, readonly string[]> {
  const kinds = new Map<string, string[]>()
  const now = new Map<string, string>()
  for (const { label, definitions } of releases) {
    const lines = new Map(definitions.flatMap(definition => lineOf(definition, pool)))
    for (const kind of new Set([...now.keys(), ...lines.keys()])) {
      const line = lines.get(kind) ?? '-'
      if (now.get(kind) === line) continue
      now.set(kind, line)
      kinds.set(kind, [...(kinds.get(kind) ?? []), `${line}@${label}`])
    }
  }
  return kinds
}

function lineOf(definition: JsonObject, pool: SchemaPool): [kind: string, line: string][] {
  const written = writtenDefinition(definition, pool)
  if (written === undefined || !isObject(written['names'])) return []
  return [[`${written['group']} ${written['names']['kind']}`, String(pool.addRecord(written))]]
}
