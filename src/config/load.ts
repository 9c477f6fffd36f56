import { dirname } from 'node:path'
import type { Rule } from '../core/rule.ts'
import { UsageError } from '../core/usage-error.ts'
import { type Boundary, boundaryOf } from '../files/boundary.ts'
import { realPath, shownPath } from '../files/paths.ts'
import { readBytes, readNamed } from '../files/read.ts'
import type { ConfigFile } from './config.ts'
import { extendedPath } from './extends.ts'
import { parseConfig } from './parse.ts'
import { fail, type Place } from './place.ts'
import { type ConfigHead, readConfig, readHead } from './read.ts'

/** A configuration file that has been opened with all that it extends: as much as a walk over folders has to know of it. */
export interface OpenConfig extends Pick<ConfigFile, 'path' | 'file' | 'root' | 'ignore'> {
  /** The folder that it speaks of. */
  readonly folder: string
  readonly within: Boundary
  /** Undefined where there is nothing in it. */
  readonly content: Place | undefined
  readonly bases: readonly OpenConfig[]
}

/** How a configuration is opened. */
export interface OpenOptions {
  /** What paths are shown relative to. It has no say in what holds. */
  readonly cwd: string
  /** Whether the user named this very file: then it may be anywhere, and a pipe. */
  readonly named?: boolean
}

/** What reading a configuration needs besides. */
export interface ReadOptions {
  readonly cwd: string
  readonly rules: readonly Rule[]
  /** Whether the code that a configuration names may run: that is for the user to say, not for the configuration. */
  readonly execute?: boolean
  /** The configurations that hold besides, unless it says that none does. */
  readonly outer?: readonly ConfigFile[]
}

/**
 * Opens a configuration file and all that it extends. What an extended file says about files is relative to the folder of
 * the file that extends it, as if it stood there itself: so that a package can say it, too. Whatever is wrong is a
 * `UsageError` with its place.
 */
export function openConfig(path: string, { cwd, named = false }: OpenOptions): OpenConfig {
  return open(path, { cwd, named }, dirname(path), [])
}

function open(
  path: string,
  { cwd, named }: Required<OpenOptions>,
  folder: string,
  trail: readonly string[],
): OpenConfig {
  const file = shownPath(path, cwd)
  const within = boundaryOf(folder, cwd)
  if (!named && !within(path)) {
    throw new UsageError(
      `the configuration ${file} is a link that leaves the repository: name the file with --config`,
    )
  }
  const content = parseConfig(path, file, { read: named ? readNamed : readBytes })
  const head: ConfigHead =
    content === undefined ? { root: false, extends: [], ignore: [] } : readHead(content)
  const way = [...trail, realPath(path)]
  const bases = head.extends.map(({ written, place }) => {
    const base = extendedPath(written, place, path, within)
    const loop = way.indexOf(realPath(base))
    if (loop >= 0) fail(place, `a configuration cannot extend itself: ${wayAround(way.slice(loop), cwd)}`)
    return open(base, { cwd, named: false }, folder, way)
  })
  const patterns = [...bases.flatMap(({ ignore }) => ignore?.patterns ?? []), ...head.ignore]
  return {
    path,
    file,
    folder,
    within,
    root: head.root,
    content,
    bases,
    ignore: patterns.length === 0 ? undefined : { folder, patterns },
  }
}

/** Reads a configuration that has been opened; the code that its rules need is loaded for it. */
export async function readOpen(config: OpenConfig, options: ReadOptions): Promise<ConfigFile> {
  const { path, file, folder, root, content, within, ignore } = config
  const bases: ConfigFile[] = []
  for (const base of config.bases) bases.push(await readOpen(base, { ...options, outer: [] }))
  const others = root ? bases : [...(options.outer ?? []), ...bases]
  const { cwd, rules, execute = false } = options
  const own = content && {
    ...(await readConfig(content, folder, [...rules, ...customRulesIn(others)], {
      from: path,
      cwd,
      within,
      allowed: execute,
    })),
  }
  return {
    path,
    file,
    root,
    layers: [...bases.flatMap(({ layers }) => layers), ...(own?.layers ?? [])],
    ignore,
    exemptions: [...bases.flatMap(({ exemptions }) => exemptions), ...(own?.exemptions ?? [])],
    extended: bases.flatMap(base => [...base.extended, { path: base.path, file: base.file }]),
  }
}

/** Opens and reads one. */
export async function loadConfig(path: string, options: OpenOptions & ReadOptions): Promise<ConfigFile> {
  return await readOpen(openConfig(path, options), options)
}

/** The rules that configurations bring along. */
export function customRulesIn(files: readonly ConfigFile[]): readonly Rule[] {
  return files.flatMap(({ layers }) => layers).flatMap(({ config }) => config.customRules ?? [])
}

function wayAround(paths: readonly string[], cwd: string): string {
  return [...paths, ...paths.slice(0, 1)].map(path => shownPath(path, cwd)).join(' → ')
}
