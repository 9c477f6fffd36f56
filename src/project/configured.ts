import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { ConfigFile } from '../config/config.ts'
import type { ConfiguredChart, ConfiguredContexts, ContextRoot } from '../config/contexts.ts'
import type { NamedPath } from '../core/settings.ts'
import { UsageError } from '../core/usage-error.ts'
import { discover } from '../files/discover.ts'
import { missingPaths } from '../files/missing.ts'
import type { PatternsFor } from '../files/patterns.ts'
import { sourcePath } from './source-files.ts'

/** What the configurations of a run say of what is applied. */
export interface ConfiguredRendering {
  readonly roots: readonly ConfiguredRoot[]
  readonly charts: readonly ConfiguredChart[]
  /** Whether the kustomization or chart of a folder is left out; absent where none is. */
  readonly isLeftOut?: (folder: string) => boolean
}

/** Files that are applied together, or take part in it. */
export interface ConfiguredRoot {
  /** What it is called; undefined where it goes by the folder it names. */
  readonly name: string | undefined
  /** The folder, or the first of several, as builds know it. */
  readonly folder: string
  /** All files there that may be manifests or kustomizations, as builds know them. */
  readonly files: readonly string[]
}

/** Takes in what configurations say. A path that leads to nothing is a `UsageError`. */
export function configuredIn(
  configs: readonly ConfigFile[],
  cwd: string,
  patternsFor: PatternsFor,
): ConfiguredRendering {
  const all = configs.flatMap(config =>
    contextsIn(config).map(contexts => ({ contexts, folder: dirname(config.path) })),
  )
  const ignores = all.flatMap(({ contexts }) => contexts.ignore ?? [])
  return {
    roots: all.flatMap(({ contexts, folder }) =>
      contexts.roots.map(root => rootOf(root, { folder, cwd, patternsFor })),
    ),
    charts: all.flatMap(({ contexts }) => contexts.charts),
    ...(ignores.length > 0 && {
      isLeftOut: (folder: string) => ignores.some(({ matches }) => matches(resolve(folder, 'any file'))),
    }),
  }
}

function contextsIn({ layers }: ConfigFile): readonly ConfiguredContexts[] {
  return layers.flatMap(({ config }) => config.contexts ?? [])
}

interface Listing {
  /** What the paths of the configuration are relative to. */
  readonly folder: string
  readonly cwd: string
  readonly patternsFor: PatternsFor
}

function rootOf({ name, paths }: ContextRoot, listing: Listing): ConfiguredRoot {
  for (const path of paths) if (existsSync(join(path.path, 'Chart.yaml'))) throw unvalued(path)
  const files = new Set(paths.flatMap(path => filesAt(path, listing)))
  const [first] = paths
  return { name, folder: sourcePath(first?.path ?? listing.folder), files: [...files] }
}

/** The files of a folder or pattern; a pattern may be for files, and for folders. */
function filesAt(named: NamedPath, { folder, cwd, patternsFor }: Listing): readonly string[] {
  const options = { cwd: folder, ignore: true, forceExclude: false, errorOnUnmatched: false, patternsFor }
  const written = named.written.replace(/\/+$/, '')
  const found = discover([written, `${written}/**`], options)
  if (found.length === 0) throw unmatched(named, cwd)
  return found.filter(({ skip, isPart }) => skip === undefined || isPart).map(({ path }) => sourcePath(path))
}

/** That a configuration names a chart among the roots, which say nothing of its values. */
function unvalued(named: NamedPath): UsageError {
  const remedy = 'list it under contexts.charts, with the values it is used with'
  return unusable(named, `"${named.written}" is a chart, not a root: ${remedy}`)
}

/** That a configuration names what is not there. */
export function unmatched(named: NamedPath, cwd: string): UsageError {
  return unusable(named, missingPaths([named.written], dirname(resolve(cwd, named.file))))
}

/** That a path in a configuration cannot be used, and why. */
export function unusable({ file, line, column }: NamedPath, reason: string): UsageError {
  return new UsageError(`${file}:${line}:${column}: ${reason}`)
}
