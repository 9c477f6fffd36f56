import { existsSync } from 'node:fs'
import { basename, dirname, join, posix } from 'node:path'
import { append } from '../core/append.ts'
import { groupByEach } from '../core/group-by.ts'
import { fieldOf, isObject, type JsonObject, textsIn } from '../core/json.ts'
import { isKustomization } from '../files/kustomize.ts'
import type { Build, SourceFiles } from '../render/build.ts'
import { decode } from '../yaml/decode.ts'
import { readDocuments } from '../yaml/documents.ts'

/** Whether a file stands in one of some folders or below. */
export function isBeside(path: string, folders: ReadonlySet<string>): boolean {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder))
    if (folders.has(folder)) return true
  return false
}

/** What the files are to a kustomization that are linted in it. Where it cannot be built in full, all others are linted as they are. */
export function lintedIn({ sources, isPartial }: Build): Build['sources'] {
  return isPartial ? new Map([...sources].filter(([path]) => isKustomization(path))) : sources
}

/** The fields of a kustomization that name folders with kustomizations of their own. */
const INCLUDING = ['resources', 'bases', 'components', 'crds', 'generators', 'transformers', 'validators']

/**
 * The folders of kustomizations that are applied: those that no other one includes, and that are not components, which are
 * parts of others.
 */
export function rootsAmong(kustomizations: readonly string[], files: SourceFiles): readonly string[] {
  return rootsOf(kustomizations.map(path => readKustomization(path, files)))
}

/**
 * The same, of those alone that may have something to do with a file: it stands in their folder or below, or in or below that of
 * one that they include.
 */
export function rootsReaching(
  paths: readonly string[],
  kustomizations: readonly string[],
  files: SourceFiles,
): readonly string[] {
  const all = kustomizations.map(path => readKustomization(path, files))
  const includedBy = groupByEach(all, ({ includes }) => [...includes])
  const reaching = new Set<Kustomization>()
  const open = all.filter(({ folder }) => paths.some(path => path.startsWith(`${folder}/`)))
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reaching.has(next)) continue
    reaching.add(next)
    append(open, includedBy.get(next.folder) ?? [])
  }
  return rootsOf(all.filter(one => reaching.has(one)))
}

interface Kustomization {
  readonly folder: string
  readonly isComponent: boolean
  /** The paths that it names as parts of it. */
  readonly includes: ReadonlySet<string>
}

function rootsOf(kustomizations: readonly Kustomization[]): readonly string[] {
  const included = new Set(kustomizations.flatMap(({ includes }) => [...includes]))
  const roots = kustomizations.filter(({ folder, isComponent }) => !isComponent && !included.has(folder))
  return [...roots, ...loopsBeside(roots, kustomizations)].map(({ folder }) => folder)
}

/** One kustomization of each loop that nothing else reaches: building it says so. */
function loopsBeside(
  roots: readonly Kustomization[],
  all: readonly Kustomization[],
): readonly Kustomization[] {
  const byFolder = new Map(all.map(one => [one.folder, one]))
  const reached = new Set<Kustomization>()
  const reach = (start: Kustomization) => {
    const open = [start]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (reached.has(next)) continue
      reached.add(next)
      append(
        open,
        [...next.includes].flatMap(folder => byFolder.get(folder) ?? []),
      )
    }
  }
  roots.forEach(reach)
  return all.filter(one => {
    const isNew = !one.isComponent && !reached.has(one)
    if (isNew) reach(one)
    return isNew
  })
}

function readKustomization(path: string, files: SourceFiles): Kustomization {
  const content = contentOf(path, files)
  const folder = posix.dirname(path)
  const names = INCLUDING.flatMap(field => textsIn(fieldOf(content, field)))
  return {
    folder,
    isComponent: fieldOf(content, 'kind') === 'Component',
    includes: new Set(names.map(name => posix.join(folder, name).replace(/(?<=.)\/$/, ''))),
  }
}

function contentOf(path: string, files: SourceFiles): JsonObject | undefined {
  const bytes = files.read(path)
  if ('failure' in bytes) return undefined
  return readDocuments(decode(bytes).text)
    .map(({ value }) => value)
    .find(isObject)
}

/** The folder of the outermost chart that a file lies in; charts below `charts` are parts of others. */
export function outermostChart(path: string): string | undefined {
  let found: string | undefined
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const isPart = [folder, dirname(found ?? folder)].some(step => basename(step) === 'charts')
    if (found !== undefined && !isPart) break
    if (existsSync(join(folder, 'Chart.yaml'))) found = folder
  }
  return found
}
