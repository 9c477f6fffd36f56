import { spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { compare } from '../core/finding.ts'
import { UsageError } from '../core/usage-error.ts'
import { isInside } from './paths.ts'

/** A commit of a repository. */
export interface Commit {
  readonly id: string
  /** The folder of the repository. */
  readonly root: string
}

/**
 * Where the work on the current branch began: the last commit that `ref` and HEAD have in common, or `ref` itself where
 * none is known. Runs git; whatever keeps it from answering is a `UsageError`.
 */
export function commitBefore(ref: string, cwd: string): Commit {
  const root = topLevel(cwd)
  const id = commitOf(ref, root)
  const { status, stdout } = git(['merge-base', id, 'HEAD'], root)
  return { root, id: status === 0 ? stdout.toString('utf8').trim() : id }
}

/**
 * Tells what was in a file at a commit, by the absolute path that it has now; undefined where there was none. `paths`
 * are all that will be asked for.
 */
export function filesAt(
  { id: base, root }: Commit,
  paths: readonly string[],
): (path: string) => Uint8Array | undefined {
  const renamed = changesIn(base, root).changed
  const names = new Map(paths.map(path => [path, nameIn(root, path)]))
  const before = [...new Set(names.values())].flatMap(name =>
    name === undefined ? [] : (renamed.get(name) ?? name),
  )
  const texts = textsAt(base, root, before)
  return path => {
    const name = names.get(path)
    return name === undefined ? undefined : texts.get(renamed.get(name) ?? name)
  }
}

/** What files were at a commit. */
export interface EarlierTree {
  /**
   * What was in a file, by the absolute path that it has now; nothing where there was no such file, and undefined where it
   * is as it was, or outside the repository.
   */
  readonly bytesOf: (path: string) => Uint8Array | undefined
  /** The contents of the files that are gone and whose names fit. */
  readonly gone: () => readonly Uint8Array[]
}

/**
 * What files were at a commit. `paths` are all that will be asked for; `fits` tells which other files matter. What is in
 * those of `unsaved` is not what the disk says.
 */
export function treeAt(
  { id: base, root }: Commit,
  paths: readonly string[],
  fits: (name: string) => boolean,
  unsaved: readonly string[],
): EarlierTree {
  const { changed, deleted } = changesIn(base, root)
  const tree = namesAt(base, root)
  const names = new Map(paths.map(path => [path, nameIn(root, path)]))
  const asked = new Set(names.values())
  // What git no longer keeps track of may still be there.
  const others = new Set([
    ...deleted,
    ...unsaved.flatMap(path => nameIn(root, path) ?? []).filter(name => tree.has(name)),
  ])
  const nameBefore = (name: string) => changed.get(name) ?? (others.has(name) ? name : undefined)
  const texts = textsAt(
    base,
    root,
    [...asked].flatMap(name => (name && nameBefore(name)) ?? []),
  )
  return {
    bytesOf: path => {
      const name = names.get(path)
      if (name === undefined) return undefined
      const before = nameBefore(name)
      if (before !== undefined) return texts.get(before)
      return tree.has(name) ? undefined : new Uint8Array()
    },
    gone: () => [
      ...textsAt(
        base,
        root,
        deleted.filter(name => !asked.has(name) && fits(name)),
      ).values(),
    ],
  }
}

/** The files of a repository as they were at a commit; all that lies elsewhere is as it is. Paths are absolute, without links. */
export interface FilesBefore {
  readonly kindOf: (path: string) => 'file' | 'folder' | undefined
  readonly read: (path: string) => Uint8Array | { readonly failure: string }
  /** The names in a folder, sorted. */
  readonly list: (folder: string) => readonly string[]
  /** Whether a file is not as it was. */
  readonly isChanged: (path: string) => boolean
  /** Whether a file is gone that was in a folder, or in one below. */
  readonly lacksSome: (folder: string) => boolean
  /** The paths of all files that were in the repository. */
  readonly paths: () => readonly string[]
}

/** The files as they are now, where nothing else is known. */
export type FilesNow = Pick<FilesBefore, 'kindOf' | 'read' | 'list'>

/** All files of a commit. What has not changed is read from `now`; files of `unsaved` are not what they are on the disk. */
export function filesBefore(
  { id: base, root }: Commit,
  now: FilesNow,
  unsaved: readonly string[],
): FilesBefore {
  const { changed, deleted } = changesIn(base, root)
  const tree = namesAt(base, root)
  const moved = [...changed].flatMap(([name, before]) => (name === before ? [] : [before]))
  const gone = [...deleted, ...moved]
  const edited = unsaved.flatMap(path => nameBelow(root, path) ?? []).filter(name => tree.has(name))
  const texts = textsAt(base, root, [...new Set([...changed.values(), ...deleted, ...edited])])
  const folders = foldersOf(tree)
  const known = (path: string) => nameBelow(root, path)
  return {
    kindOf: path => {
      const name = known(path)
      if (name === undefined) return now.kindOf(path)
      return tree.has(name) ? 'file' : folders.has(name) ? 'folder' : undefined
    },
    read: path => {
      const name = known(path)
      if (name === undefined) return now.read(path)
      if (!tree.has(name)) return { failure: 'there was no such file' }
      return texts.get(name) ?? now.read(path)
    },
    list: path => {
      const name = known(path)
      return name === undefined ? now.list(path) : [...(folders.get(name) ?? [])].sort(compare)
    },
    isChanged: path => {
      const name = known(path)
      return name !== undefined && (texts.has(name) || changed.has(name) || !tree.has(name))
    },
    lacksSome: path => {
      const name = known(path)
      return name !== undefined && gone.some(one => name === '' || one.startsWith(`${name}/`))
    },
    paths: () => [...tree].flatMap(name => (name === '' ? [] : `${root.replaceAll(sep, '/')}/${name}`)),
  }
}

/** What is in each folder, by their names; that of the repository is empty. */
function foldersOf(names: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>()
  for (const name of names) {
    let rest = name
    while (rest !== '') {
      const at = rest.lastIndexOf('/')
      const folder = at < 0 ? '' : rest.slice(0, at)
      const inside = folders.get(folder)
      folders.set(folder, (inside ?? new Set()).add(rest.slice(at + 1)))
      if (inside !== undefined) break
      rest = folder
    }
  }
  return folders
}

/** The name in a repository of what may be no longer there; undefined for what lies elsewhere. */
function nameBelow(root: string, path: string): string | undefined {
  return isInside(path, root) ? relative(root, path).replaceAll(sep, '/') : undefined
}

function topLevel(cwd: string): string {
  const { status, stdout, stderr } = git(['rev-parse', '--show-toplevel'], cwd)
  if (status === 0) return realpathSync(stdout.toString('utf8').replace(/\r?\n$/, ''))
  const why = reason(stderr)
  throw new UsageError(
    why.startsWith('not a git repository')
      ? `--since needs a git repository, and ${cwd} is in none; run it where the manifests are`
      : `--since needs a git repository (${why})`,
  )
}

function commitOf(ref: string, root: string): string {
  // A name that starts with a dash would be taken for an option.
  const { status, stdout } = ref.startsWith('-')
    ? { status: 1, stdout: Buffer.alloc(0) }
    : git(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], root)
  if (status === 0) return stdout.toString('utf8').trim()
  const shallow =
    git(['rev-parse', '--is-shallow-repository'], root).stdout.toString('utf8').trim() === 'true'
  const hint = shallow
    ? '; this clone is shallow: fetch that commit, or all with `git fetch --unshallow` (`fetch-depth: 0` in GitHub Actions)'
    : ''
  throw new UsageError(`--since: git knows no commit "${ref}"${hint}`)
}

interface Changes {
  /** The old names of files that have changed or moved, by the new ones. */
  readonly changed: ReadonlyMap<string, string>
  readonly deleted: readonly string[]
}

/** The files that differ between a commit and the working tree, as far as git keeps track of them. */
function changesIn(base: string, root: string): Changes {
  const args = ['diff', '--no-ext-diff', '--name-status', '-z', '--find-renames', base, '--']
  const fields = required(args, root).toString('utf8').split('\0')
  const changed = new Map<string, string>()
  const deleted: string[] = []
  let at = 0
  const next = () => fields[at++] ?? ''
  while (at + 1 < fields.length) {
    const status = next()
    const name = next()
    if (status === 'D') deleted.push(name)
    else if (status.startsWith('R')) changed.set(next(), name)
    else if (status !== 'A') changed.set(name, name)
  }
  return { changed, deleted }
}

/** The names of all files of a commit. */
function namesAt(base: string, root: string): ReadonlySet<string> {
  return new Set(required(['ls-tree', '-r', '-z', '--name-only', base], root).toString('utf8').split('\0'))
}

/** The name of a file in the repository at `root`; undefined where it lies elsewhere. */
function nameIn(root: string, path: string): string | undefined {
  try {
    const real = realpathSync(path)
    return isInside(real, root) ? relative(root, real).replaceAll(sep, '/') : undefined
  } catch {
    // What came in by standard input may go by a name that no file has.
    return undefined
  }
}

/** Reads files of one commit, all by one process. */
function textsAt(base: string, root: string, names: readonly string[]): ReadonlyMap<string, Uint8Array> {
  // git takes one name a line.
  const asked = names.filter(name => !name.includes('\n'))
  const input = asked.map(name => `${base}:${name}\n`).join('')
  const output = asked.length === 0 ? Buffer.alloc(0) : required(['cat-file', '--batch'], root, input)
  const texts = new Map<string, Uint8Array>()
  let at = 0
  for (const name of asked) {
    const end = output.indexOf(0x0a, at)
    const size = / blob (\d+)$/.exec(output.toString('utf8', at, end))?.[1]
    at = end + 1
    if (size === undefined) continue
    texts.set(name, output.subarray(at, at + Number(size)))
    at += Number(size) + 1
  }
  return texts
}

function required(args: readonly string[], cwd: string, input = ''): Buffer {
  const { status, stdout, stderr } = git(args, cwd, input)
  if (status === 0) return stdout
  throw new UsageError(`--since: git ${args[0]} failed (${reason(stderr)})`)
}

function git(args: readonly string[], cwd: string, input = '') {
  const { error, status, stdout, stderr } = spawnSync('git', args, {
    cwd,
    input,
    maxBuffer: Number.MAX_SAFE_INTEGER,
    windowsHide: true,
  })
  if (error === undefined) return { status, stdout, stderr }
  const isMissing = 'code' in error && error.code === 'ENOENT'
  throw new UsageError(
    isMissing ? '--since needs git, which is not installed' : `--since: git failed (${error.message})`,
  )
}

/** The first line that git complains with, without what it puts before it. */
function reason(stderr: Buffer): string {
  const [line = ''] = stderr.toString('utf8').trim().split('\n', 1)
  return line.replace(/^(?:fatal|error): /, '')
}
