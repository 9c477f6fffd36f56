import { lstatSync, type Stats, statSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import { compare } from '../core/finding.ts'
import { UsageError } from '../core/usage-error.ts'
import { boundaryOf } from './boundary.ts'
import { globMatcher, isGlob } from './glob.ts'
import { enter, type IgnoreScope, ignoredBy, ignoreScope, NOTHING_IGNORED } from './ignore.ts'
import { missingPaths } from './missing.ts'
import { isInside, realPath, shownPath, withSeparator, withSlashes } from './paths.ts'
import type { PatternsFor } from './patterns.ts'
import { roleReasons } from './role.ts'
import { walk } from './walk.ts'

/** A file on disk to be linted. */
export interface InputFile {
  /** How to open it. */
  readonly path: string
  /** How to show it: relative to the working directory where possible, with `/`. */
  readonly file: string
  /** Whether the user named this very file. */
  readonly explicit: boolean
  /** Given where what it is can be told without reading it: a Helm template, a patch. Then it is not linted. */
  readonly skip?: string
  /** Whether that is its role: then it may have a part in something that is linted. */
  readonly isPart?: boolean
}

/** How arguments become files. */
export interface DiscoverOptions {
  readonly cwd: string
  /** Whether ignore files and the patterns of the configuration count. */
  readonly ignore: boolean
  /** Whether they count for files named one by one, too: hooks name what has changed, whatever it is. */
  readonly forceExclude: boolean
  /** What configurations leave out. */
  readonly patternsFor?: PatternsFor
  /** Whether a path or pattern that matches nothing is an error. */
  readonly errorOnUnmatched: boolean
}

/**
 * The files that the arguments of a command line name: files, folders and globs. Sorted by the path shown, each file
 * once, whatever the order of the arguments. Throws a `UsageError` that names every argument which matches nothing.
 */
export function discover(args: readonly string[], options: DiscoverOptions): readonly InputFile[] {
  const context = { ...options, scopeOf: scopes(options) }
  const named = args.map(arg => resolveArgument(arg, context))
  const missing = named.flatMap(({ missing }) => missing ?? [])
  if (options.errorOnUnmatched && missing.length > 0) throw new UsageError(missingPaths(missing, options.cwd))
  const candidates = distinct(named.flatMap(({ candidates }) => candidates))
  const reasons = roleReasons(
    candidates.map(({ path }) => path),
    new Set(named.flatMap(({ alone }) => alone)),
    options.cwd,
  )
  return candidates.map(({ path, file, explicit, reason }) => {
    const skip = reason ?? reasons.get(path)
    if (skip === undefined) return { path, file, explicit }
    return { path, file, explicit, skip, ...(reason === undefined && { isPart: true }) }
  })
}

interface Context extends DiscoverOptions {
  readonly scopeOf: (folder: string) => IgnoreScope
}

interface Candidate {
  readonly path: string
  readonly file: string
  readonly explicit: boolean
  /** The path without links in it. */
  readonly real: string
  readonly reason?: string
}

/** What one argument names. */
interface Named {
  readonly candidates: readonly Candidate[]
  /** Folders of which only some files are among the candidates. */
  readonly alone: readonly string[]
  /** The argument, where it matches nothing. */
  readonly missing?: string
}

/** A path that exists as it stands is that path, whatever special characters it holds. */
function resolveArgument(arg: string, context: Context): Named {
  for (const spelling of new Set([arg, arg.replaceAll('\\', '/')])) {
    const path = resolve(context.cwd, spelling)
    const status = statusOf(path)
    if (status?.isDirectory()) return { candidates: inFolder(path, spelling, context), alone: [path] }
    if (status !== undefined)
      return { candidates: namedFile(path, spelling, context), alone: [dirname(path)] }
  }
  return isGlob(arg.replaceAll('\\', '/'))
    ? matching(arg, context)
    : { candidates: [], alone: [], missing: arg }
}

function matching(arg: string, context: Context): Named {
  const { base, wanted } = globMatcher(arg.replaceAll('\\', '/'), context.cwd)
  const candidates = statusOf(base)?.isDirectory() ? inFolder(base, arg, context, wanted) : []
  if (candidates.length === 0) return { candidates, alone: [], missing: arg }
  return { candidates, alone: candidates.map(({ path }) => dirname(path)) }
}

function namedFile(
  path: string,
  arg: string,
  { cwd, ignore, forceExclude, scopeOf }: Context,
): readonly Candidate[] {
  const place = { path, file: shownPath(path, cwd, arg), explicit: true, real: realPath(path) }
  const reason = ignore && forceExclude ? ignoredBy(path, false, scopeOf(dirname(path))) : undefined
  return [{ ...place, ...(reason !== undefined && { reason }) }]
}

function inFolder(
  folder: string,
  arg: string,
  { cwd, ignore, forceExclude, scopeOf }: Context,
  wanted?: (path: string) => boolean,
): readonly Candidate[] {
  const outer = ignore ? scopeOf(folder) : undefined
  if (outer?.ignored && forceExclude) {
    const file = `${shownPath(folder, cwd, arg)}/`
    return [{ path: folder, file, explicit: false, real: folder, reason: 'an ignored folder' }]
  }
  // Who names an ignored folder wants it linted; what the ignore files inside of it say still holds.
  const scope = outer?.ignored
    ? enter(folder, { ...NOTHING_IGNORED, patternsFor: inside(folder, outer) })
    : outer
  const real = realPath(folder)
  const shown = shownInside(folder, arg, cwd)
  const within = boundaryOf(folder, cwd)
  return walk(folder, scope, wanted).map(({ path, type, reason }) => {
    const file = shown(path)
    const isFolder = path.endsWith(sep) && !file.endsWith('/')
    const place = { path, file: isFolder ? `${file}/` : file, explicit: false }
    if (type === 'skipped') return { ...place, real: path, ...(reason === undefined ? {} : { reason }) }
    if (type === 'file') return { ...place, real: real + path.slice(folder.length) }
    const target = realPath(path)
    return { ...place, real: target, ...(!within(target) && { reason: 'a link that leaves the repository' }) }
  })
}

/** The patterns of configurations that stand inside a folder. */
function inside(folder: string, { patternsFor }: IgnoreScope): PatternsFor {
  return (step, names) => patternsFor(step, names).filter(configured => isInside(configured.folder, folder))
}

/** How paths inside a folder are shown. Nearly always the folder's own path with the rest behind it, which is faster. */
function shownInside(folder: string, arg: string, cwd: string): (path: string) => string {
  if (folder !== cwd && isInside(cwd, folder)) return path => shownPath(path, cwd, arg)
  const prefix = folder === cwd ? '' : `${shownPath(folder, cwd, arg)}/`
  const start = withSeparator(folder).length
  return path => prefix + withSlashes(path.slice(start))
}

/** Each file once, by the path that has no links in it if there is a choice; sorted as they are shown. */
function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const byRealPath = new Map<string, Candidate>()
  for (const candidate of candidates) {
    const other = byRealPath.get(candidate.real)
    if (other === undefined) {
      byRealPath.set(candidate.real, candidate)
      continue
    }
    const best = inOrder(candidate, other) < 0 ? candidate : other
    byRealPath.set(candidate.real, { ...best, explicit: candidate.explicit || other.explicit })
  }
  return [...byRealPath.values()].sort((a, b) => compare(a.file, b.file))
}

function inOrder(a: Candidate, b: Candidate): number {
  return (
    Number(a.reason !== undefined) - Number(b.reason !== undefined) ||
    Number(a.path !== a.real) - Number(b.path !== b.real) ||
    compare(a.file, b.file)
  )
}

function scopes({ cwd, patternsFor }: DiscoverOptions): (folder: string) => IgnoreScope {
  const known = new Map<string, IgnoreScope>()
  return folder => {
    const before = known.get(folder)
    if (before !== undefined) return before
    const scope = ignoreScope(folder, cwd, patternsFor)
    known.set(folder, scope)
    return scope
  }
}

/** What is at a path. A link that leads nowhere is there all the same: reading it will say what is wrong. */
function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return lstatSafely(path)
  }
}

function lstatSafely(path: string): Stats | undefined {
  try {
    return lstatSync(path)
  } catch {
    return undefined
  }
}
