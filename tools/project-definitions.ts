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
import { kindsOf } from './definitions/kinds.ts'
import { projectsIn } from './definitions/projects.ts'
import { schemaPool } from './definitions/schema-pool.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Give the folder of the definitions')
const OUT = new URL('../schemas/projects/', import.meta.url).pathname

rmSync(OUT, { recursive: true, force: true })
mkdirSync(OUT, { recursive: true })
const index = projectsIn(folder).flatMap(project => {
  const pool = schemaPool()
  const kinds = [...kindsOf(project.releases, pool)]
    .sort()
    .map(([kind, lines]) => `${kind} ${lines.join(' ')}`)
  writeFileSync(join(OUT, `${project.name}.txt`), `${pool.lines().join('\n')}\n`)
  const { name, repository, commit, licence, releases } = project
  return [`@${name}`, repository, commit, licence, ...releases.map(({ label }) => label)]
    .join(' ')
    .concat('\n', kinds.join('\n'))
})
writeFileSync(join(OUT, 'index.txt'), `${index.join('\n')}\n`)
