/**
 * Writes `schemas/projects/`: the CustomResourceDefinitions of well-known projects, each distinct schema once.
 *
 *     npm run definitions -- FOLDER
 *
 * FOLDER has a table, `INDEX.tsv`, whose first columns are a project, its repository on GitHub, the commit or tag that the
 * definitions are of, and their licence; and for each project a folder of definitions by its name. Definitions of earlier
 * releases are in folders named `PROJECT@RELEASE`.
 *
 * `index.txt` has a line for each project, `@cert-manager cert-manager/cert-manager 2d0d7f7… Apache-2.0 1.20 1.21`: after
 * the licence, the releases that are known, oldest first. Below it is a line for each kind,
 * `cert-manager.io Certificate 12@1.20 57@1.21`: the lines of the project's own file that hold its definition, each with the
 * release from which on it holds; `-` where the kind is gone. In that file each line is a definition or a schema, in which a
 * number in the place of a schema means the one on that line, counted from 0.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isObject, type JsonObject } from '../src/core/json.ts'
import { type Project, projectsIn } from './definitions/projects.ts'
import { type SchemaPool, schemaPool } from './definitions/schema-pool.ts'
import { writtenDefinition } from './definitions/written.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Give the folder of the definitions')
const OUT = new URL('../schemas/projects/', import.meta.url).pathname

rmSync(OUT, { recursive: true, force: true })
mkdirSync(OUT, { recursive: true })
const index = projectsIn(folder).flatMap(project => {
  const pool = schemaPool()
  const kinds = [...kindsOf(project, pool)].sort().map(([kind, lines]) => `${kind} ${lines.join(' ')}`)
  writeFileSync(join(OUT, `${project.name}.txt`), `${pool.lines().join('\n')}\n`)
  const { name, repository, commit, licence, releases } = project
  return [`@${name}`, repository, commit, licence, ...releases.map(({ label }) => label)]
    .join(' ')
    .concat('\n', kinds.join('\n'))
})
writeFileSync(join(OUT, 'index.txt'), `${index.join('\n')}\n`)

/** For each kind, `group Kind`, the lines that define it, with the release from which on each does. */
function kindsOf({ releases }: Project, pool: SchemaPool): ReadonlyMap<string, readonly string[]> {
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
