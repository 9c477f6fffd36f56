import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isObject, type JsonObject } from '../../src/core/json.ts'
import { decode } from '../../src/yaml/decode.ts'
import { readDocuments } from '../../src/yaml/documents.ts'
import { inOrder } from './order.ts'

/** A project that defines custom kinds. */
export interface Project {
  readonly name: string
  /** On GitHub, such as `cert-manager/cert-manager`. */
  readonly repository: string
  readonly commit: string
  readonly licence: string
  /** Oldest first. */
  readonly releases: readonly Release[]
}

/** The CustomResourceDefinitions of a project as one of its releases has them. */
export interface Release {
  /** Such as `1.21`; the beginning of a commit where that is all that is known. */
  readonly label: string
  readonly definitions: readonly JsonObject[]
}

/** The projects that a folder has definitions of: see `tools/project-definitions.ts`. */
export function projectsIn(folder: string): readonly Project[] {
  const [, ...rows] = readFileSync(join(folder, 'INDEX.tsv'), 'utf8').trim().split('\n')
  const known = new Map(rows.map(row => row.split('\t')).map(cells => [cells[0] ?? '', cells]))
  const folders = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory())
  return [...known].map(([name, [, repository = '', commit = '', licence = '']]) => {
    const earlier = folders.flatMap(entry => {
      const [project, label] = entry.name.split('@')
      return project === name && label !== undefined ? [label] : []
    })
    const revision = commit.split(' ')[0] ?? ''
    const state = releaseIn(join(folder, name), labelOf(revision))
    const releases = earlier
      .filter(label => label !== state.label)
      .sort(byNumber)
      .map(label => releaseIn(join(folder, `${name}@${label}`), label))
    return { name, repository, commit: revision, licence, releases: inOrder(releases, state) }
  })
}

/** How a revision is named: `1.20` for the tag `v1.20.2`, the beginning of a commit for others. */
function labelOf(revision: string): string {
  return /^v?(\d+\.\d+)(?:\.|$)/.exec(revision)?.[1] ?? revision.slice(0, 7)
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

function releaseIn(folder: string, label: string): Release {
  const files = readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort()
  const documents = files.flatMap(name => readDocuments(decode(readFileSync(join(folder, name))).text))
  const definitions = documents
    .map(({ value }) => value)
    .filter(isObject)
    .filter(({ kind }) => kind === 'CustomResourceDefinition')
  return { label, definitions }
}
