import { dirname } from 'node:path'
import type { Rule } from '../core/rule.ts'
import { UsageError } from '../core/usage-error.ts'
import { boundaryOf } from '../files/boundary.ts'
import { realPath, shownPath } from '../files/paths.ts'
import { readBytes, readNamed } from '../files/read.ts'
import type { ConfigFile } from './config.ts'
import { extendedPath } from './extends.ts'
import { parseConfig } from './parse.ts'
import { fail } from './place.ts'
import { readConfig, readHead } from './read.ts'

/** What loading a configuration needs besides the disk. */
export interface LoadOptions {
  readonly rules: readonly Rule[]
  /** Whether the code that a configuration names may run: that is for the user to say, not for the configuration. */
  readonly execute?: boolean
  /** Whether the user named this very file: then it may be anywhere, and a pipe. */
  readonly named?: boolean
  /** The configurations that hold besides, unless it says that none does. */
  readonly outer?: () => readonly ConfigFile[]
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
  const within = boundaryOf(folder, options.cwd)
  if (!options.named && !within(path)) {
    throw new UsageError(
      `the configuration ${file} is a link that leaves the repository: name the file with --config`,
    )
  }
  const root = parseConfig(path, file, { read: options.named ? readNamed : readBytes })
  if (root === undefined) {
    return { path, file, root: false, layers: [], ignore: undefined, exemptions: [], extended: [] }
  }
  const head = readHead(root)
  const { cwd } = options
  const way = [...trail, realPath(path)]
  const bases = head.extends.map(({ written, place }) => {
    const base = extendedPath(written, place, path, within)
    const loop = way.indexOf(realPath(base))
    if (loop >= 0) fail(place, `a configuration cannot extend itself: ${wayAround(way.slice(loop), options)}`)
    return loadConfig(base, { ...options, named: false, outer: () => [] }, folder, way)
  })
  const others = head.root ? bases : [...(options.outer?.() ?? []), ...bases]
  const own = readConfig(root, folder, [...options.rules, ...customRulesIn(others)], {
    from: path,
    cwd,
    within,
    allowed: options.execute === true,
  })
  const patterns = [...bases, own].flatMap(({ ignore }) => ignore?.patterns ?? [])
  return {
    path,
    file,
    root: head.root,
    layers: [...bases.flatMap(({ layers }) => layers), ...own.layers],
    ignore: patterns.length === 0 ? undefined : { folder, patterns },
    exemptions: [...bases.flatMap(({ exemptions }) => exemptions), ...own.exemptions],
    extended: bases.flatMap(base => [...base.extended, { path: base.path, file: base.file }]),
  }
}

/** The rules that configurations bring along. */
export function customRulesIn(files: readonly ConfigFile[]): readonly Rule[] {
  return files.flatMap(({ layers }) => layers).flatMap(({ config }) => config.customRules ?? [])
}

function wayAround(paths: readonly string[], { cwd }: LoadOptions): string {
  return [...paths, ...paths.slice(0, 1)].map(path => shownPath(path, cwd)).join(' → ')
}
