import { basename, join, relative } from 'node:path'
import ignore, { type Ignore } from 'ignore'
import { withSeparator, withSlashes } from './paths.ts'
import type { ConfiguredPatterns, FilePatterns, PatternsFor } from './patterns.ts'
import { readText } from './read.ts'
import { commonGitFolder, foldersDownTo } from './repository.ts'

/** Patterns with the folder they are relative to. */
interface Layer {
  /** The folder, with a separator at its end. */
  readonly prefix: string
  readonly patterns: Ignore
  /** The name of the file that they come from. */
  readonly source: string
  /** Given where they are those of a configuration. */
  readonly configured?: ConfiguredPatterns
}

/** What is ignored inside one folder; outermost layer first. */
export interface IgnoreScope {
  /** Whether the folder itself, or one above it, is ignored. */
  readonly ignored: boolean
  /** From `.gitignore` and `.git/info/exclude`. */
  readonly git: readonly Layer[]
  /** From the configuration and `.k8s-lintignore`. They have the last word: `!` brings back what git ignores. */
  readonly own: readonly Layer[]
  readonly patternsFor: PatternsFor
}

const GIT_IGNORE_FILE = '.gitignore'
const OWN_IGNORE_FILE = '.k8s-lintignore'

/** Nothing is ignored. */
export const NOTHING_IGNORED: IgnoreScope = { ignored: false, git: [], own: [], patternsFor: () => [] }

/** git tells names apart by case, except where file systems usually do not. */
const IGNORE_CASE = process.platform === 'win32' || process.platform === 'darwin'

/**
 * What is ignored inside a folder, decided as git does: by the files from the root of the repository down to the
 * folder. Where there is no repository, the working directory takes the place of its root. The patterns of one machine
 * (`core.excludesFile`) do not count, so that the same tree gives the same result everywhere.
 * https://git-scm.com/docs/gitignore
 */
export function ignoreScope(folder: string, cwd: string, patternsFor: PatternsFor = () => []): IgnoreScope {
  const folders = foldersDownTo(folder, cwd)
  const [top] = folders
  let scope: IgnoreScope = {
    ignored: false,
    git: readLayer(join(commonGitFolder(top), 'info', 'exclude'), top),
    own: withConfigured(
      [],
      patternsFor(top).filter(configured => configured.folder !== top),
    ),
    patternsFor,
  }
  for (const step of folders) scope = enter(step, scope)
  return scope
}

/**
 * What is ignored inside a folder, given what is ignored in the one above it. `names` are those of the files in it,
 * where they are known: most folders have no ignore file, and asking the disk for one takes time.
 */
export function enter(folder: string, outer: IgnoreScope, names?: readonly string[]): IgnoreScope {
  const ignored = isIgnored(folder, true, outer)
  const layers = (name: string) =>
    names?.includes(name) === false ? [] : readLayer(join(folder, name), folder)
  return {
    ignored,
    git: [...broughtBack(folder, ignored, outer.git), ...layers(GIT_IGNORE_FILE)],
    own: [
      ...withConfigured(broughtBack(folder, ignored, outer.own), outer.patternsFor(folder, names)),
      ...layers(OWN_IGNORE_FILE),
    ],
    patternsFor: outer.patternsFor,
  }
}

/** The layers with those of the configurations that hold here, and without those that no longer do. */
function withConfigured(layers: readonly Layer[], holding: readonly ConfiguredPatterns[]): readonly Layer[] {
  const kept = layers.filter(({ configured }) => configured === undefined || holding.includes(configured))
  const known = kept.map(({ configured }) => configured)
  const added = holding.filter(configured => !known.includes(configured))
  return [
    ...kept,
    ...added.map(configured => ({ ...layer(configured.patterns, configured.folder), configured })),
  ]
}

/**
 * A layer ignores all that is in a folder it ignores. Where another layer has overruled it on the folder, it must not
 * decide the same again for every file inside.
 */
function broughtBack(folder: string, ignored: boolean, layers: readonly Layer[]): readonly Layer[] {
  if (ignored) return layers
  return layers.map(current => {
    if (!(verdict(folder, true, current)?.ignored ?? false)) return current
    const inside = withSlashes(folder.slice(current.prefix.length)).replace(/[\\*?[\]!# ]/g, '\\$&')
    return {
      ...current,
      patterns: ignore({ ignorecase: IGNORE_CASE }).add(current.patterns).add(`!/${inside}/`),
    }
  })
}

/** Whether something directly inside the folder of a scope is ignored; an absolute path. */
export function isIgnored(path: string, isFolder: boolean, scope: IgnoreScope): boolean {
  return ignoredBy(path, isFolder, scope) !== undefined
}

/** Why something directly inside the folder of a scope is ignored, in a few words; undefined where it is not. */
export function ignoredBy(
  path: string,
  isFolder: boolean,
  { ignored, git, own }: IgnoreScope,
): string | undefined {
  if (ignored) return 'in an ignored folder'
  const word = lastWord(path, isFolder, own) ?? lastWord(path, isFolder, git)
  return word?.ignored ? `ignored by ${sourceOf(word.layer)}` : undefined
}

/** The innermost layer that has a matching pattern decides. */
function lastWord(path: string, isFolder: boolean, layers: readonly Layer[]) {
  for (const layer of layers.toReversed()) {
    const said = verdict(path, isFolder, layer)
    if (said?.ignored || said?.unignored) return { ignored: said.ignored, layer }
  }
  return undefined
}

function sourceOf({ configured, source }: Layer): string {
  return configured === undefined ? source : 'the configuration'
}

function verdict(path: string, isFolder: boolean, layer: Layer | undefined) {
  if (layer === undefined || !path.startsWith(layer.prefix)) return undefined
  return layer.patterns.test(withSlashes(path.slice(layer.prefix.length)) + (isFolder ? '/' : ''))
}

function readLayer(file: string, folder: string): readonly Layer[] {
  // A folder of that name, or a file that must not be read, hides nothing.
  const text = readText(file)
  return text === undefined ? [] : [layer(text, folder, basename(file))]
}

/** The test that patterns for files amount to. */
export function filePatterns(patterns: readonly string[], folder: string): FilePatterns {
  const own = layer(patterns, folder)
  return { patterns, matches: path => verdict(path, false, own)?.ignored ?? false }
}

function layer(patterns: string | readonly string[], folder: string, source = ''): Layer {
  return {
    source,
    prefix: withSeparator(folder),
    patterns: ignore({ ignorecase: IGNORE_CASE }).add(patterns),
  }
}

/** What the `.sourceignore` at the root of a repository leaves out, by absolute paths. https://fluxcd.io/flux/components/source/gitrepositories/#excluding-files */
export function sourceIgnore(root: string): (path: string, isFolder: boolean) => boolean {
  const text = readText(join(root, '.sourceignore'))
  if (text === undefined) return () => false
  const patterns = ignore({ allowRelativePaths: true }).add(text)
  return (path, isFolder) => {
    const inner = withSlashes(relative(root, path))
    return inner !== '' && !inner.startsWith('..') && patterns.ignores(isFolder ? `${inner}/` : inner)
  }
}
