import { dirname } from 'node:path'
import type { Rule } from '../core/rule.ts'
import { realPath, shownPath } from '../files/paths.ts'
import type { ConfigFile } from './config.ts'
import { extendedPath } from './extends.ts'
import { parseConfig } from './parse.ts'
import { fail } from './place.ts'
import { readConfig } from './read.ts'

/** What loading a configuration needs besides the disk. */
export interface LoadOptions {
  readonly rules: readonly Rule[]
  /** What paths are shown relative to. It has no say in what holds. */
  readonly cwd: string
}

/**
 * Loads a configuration file and all that it extends. What an extended file says about files is relative to the folder of
 * the file that extends it, as if it stood there itself: so that a package can say it, too. Whatever is wrong is a
 * `UsageError` with its place.
 */
export function loadConfig(
  path: string,
  options: LoadOptions,
  folder = dirname(path),
  trail: readonly string[] = [],
): ConfigFile {
  const file = shownPath(path, options.cwd)
  const root = parseConfig(path, file)
  if (root === undefined) {
    return { path, file, root: false, layers: [], ignore: undefined, exemptions: [], extended: [] }
  }
  const { extends: extensions, ...own } = readConfig(root, folder, options.rules)
  const way = [...trail, realPath(path)]
  const bases = extensions.map(({ written, place }) => {
    const base = extendedPath(written, place, path)
    const loop = way.indexOf(realPath(base))
    if (loop >= 0) fail(place, `a configuration cannot extend itself: ${wayAround(way.slice(loop), options)}`)
    return loadConfig(base, options, folder, way)
  })
  const patterns = [...bases, own].flatMap(({ ignore }) => ignore?.patterns ?? [])
  return {
    path,
    file,
    root: own.root,
    layers: [...bases.flatMap(({ layers }) => layers), ...own.layers],
    ignore: patterns.length === 0 ? undefined : { folder, patterns },
    exemptions: [...bases.flatMap(({ exemptions }) => exemptions), ...own.exemptions],
    extended: bases.flatMap(base => [...base.extended, { path: base.path, file: base.file }]),
  }
}

function wayAround(paths: readonly string[], { cwd }: LoadOptions): string {
  return [...paths, ...paths.slice(0, 1)].map(path => shownPath(path, cwd)).join(' → ')
}
