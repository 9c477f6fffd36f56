import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { compare } from '../core/finding.ts'
import type { InputFile } from '../files/discover.ts'
import { ignoreScope } from '../files/ignore.ts'
import { KUSTOMIZATION_NAMES } from '../files/kustomize.ts'
import { realPath, shownPath } from '../files/paths.ts'
import type { ReadResult } from '../files/read.ts'
import { foldersDownTo } from '../files/repository.ts'
import { walk } from '../files/walk.ts'
import type { BuiltContext } from '../lint/index.ts'
import type { SourceRole } from '../render/build.ts'
import { type Inputs, pathOf } from './inputs.ts'
import { isKustomization, rootsAmong, rootsReaching } from './roots.ts'
import { type DiskFiles, diskFiles, sourcePath, type UnsavedFile } from './source-files.ts'

/** The inputs of a run, with what is built from them. */
export interface Rendered {
  /** The inputs, and the files besides that are linted in what was built from them. */
  readonly inputs: Inputs
  /** All that was read: the inputs, and whatever something was built from. */
  readonly read: Inputs
  readonly contexts: readonly BuiltContext[]
  /** Whether a file is linted in what was built from it, by the name it is shown by. */
  readonly isBuilt: (file: string) => boolean
  /** Whether a file stands beside a kustomization that does not list it: what it is applied with is not known. */
  readonly isLoose: (file: string) => boolean
  /** How a file is shown, by the path by which a build knows it. */
  readonly nameOf: (path: string) => string
  /** What was in a file that something was built from, by its path. */
  readonly known: (path: string) => ReadResult | undefined
}

/**
 * Builds what would be applied of the inputs. Of files that are named by themselves, it is all in the repository that they have a
 * part in. Nothing is loaded for it where there are only plain manifests.
 * @param paths What the user names: it bounds what may be read, together with the repositories of that.
 */
export async function render(inputs: Inputs, paths: readonly string[], cwd: string): Promise<Rendered> {
  const wanted = wantedOf(inputs, cwd)
  const single = wanted.filter(({ explicit }) => explicit)
  const listed = wanted.filter(({ path, explicit }) => !explicit && isKustomization(path))
  const around = kustomizationsAround(single, cwd)
  if (listed.length + around.length === 0) return unrendered(inputs)
  const named = [...paths, ...single.map(({ path }) => dirname(path))].map(name => resolve(cwd, name))
  const disk = diskFiles(named, cwd, unsavedIn(inputs, wanted))
  const { buildKustomization, kustomizationBuilder } = await import('../render/kustomize/index.ts')
  const builder = kustomizationBuilder(disk)
  const nameOf = namesIn(inputs, paths, cwd)
  const contextAt = (folder: string): BuiltContext => ({
    name: nameOf(folder),
    kind: 'kustomization',
    build: buildKustomization(folder, builder),
  })
  const roots = rootsAmong(pathsOf(listed), disk)
  const others = rootsReaching(pathsOf(single), around, disk).filter(folder => !roots.includes(folder))
  const contexts = [
    ...roots.map(contextAt),
    ...others.map(contextAt).flatMap(context => {
      const asked = single.filter(({ path }) => context.build.sources.has(path)).map(({ file }) => file)
      return asked.length === 0 ? [] : [{ ...context, asked: new Set(asked) }]
    }),
  ]
  const folders = new Set(pathsOf(listed).map(path => dirname(path)))
  return rendered(inputs, contexts, { disk, nameOf, folders, cwd })
}

/** A file that is wanted, with the path that a build knows it by. */
interface Wanted {
  readonly file: string
  readonly path: string
  readonly explicit: boolean
}

/** The files of a run that are linted, by themselves or as parts of something. */
function wantedOf(inputs: Inputs, cwd: string): readonly Wanted[] {
  const pathOfInput = pathOf(inputs, cwd)
  return [
    ...inputs.files.filter(({ skip, isPart }) => skip === undefined || isPart),
    ...(inputs.stdin === undefined ? [] : [inputs.stdin]),
  ].map(({ file, explicit }) => ({ file, explicit, path: sourcePath(pathOfInput(file)) }))
}

function unsavedIn({ stdin }: Inputs, wanted: readonly Wanted[]): UnsavedFile | undefined {
  const path = wanted.find(({ file }) => file === stdin?.file)?.path
  return stdin === undefined || path === undefined ? undefined : { path, bytes: stdin.bytes }
}

function pathsOf(files: readonly Wanted[]): readonly string[] {
  return files.map(({ path }) => path)
}

/** The kustomizations of the repositories that files lie in, where any may include one of them. */
function kustomizationsAround(files: readonly Wanted[], cwd: string): readonly string[] {
  const tops = new Set<string>()
  for (const { path } of files) {
    const folders = foldersDownTo(dirname(path), cwd)
    if (folders.some(hasKustomization)) tops.add(folders[0])
  }
  return [...tops].flatMap(top =>
    walk(top, ignoreScope(top, cwd), isKustomization)
      .filter(({ type }) => type === 'file')
      .map(({ path }) => sourcePath(path)),
  )
}

function hasKustomization(folder: string): boolean {
  return KUSTOMIZATION_NAMES.some(name => existsSync(join(folder, name)))
}

/** What a build works in. */
interface Site {
  readonly cwd: string
  readonly disk: DiskFiles
  readonly nameOf: (path: string) => string
  /** The folders of the kustomizations. */
  readonly folders: ReadonlySet<string>
}

/** What comes of linting the inputs with what was built of them. */
function rendered(
  inputs: Inputs,
  contexts: readonly BuiltContext[],
  { disk, nameOf, folders, cwd }: Site,
): Rendered {
  const pathOfInput = pathOf(inputs, cwd)
  const all = new Map(contexts.flatMap(context => sourcesOf(context)))
  const asked = new Map(
    contexts.flatMap(context =>
      sourcesOf(context).filter(([path]) => context.asked?.has(nameOf(path)) !== false),
    ),
  )
  const built = new Set([...all].flatMap(([path, role]) => (role === 'yaml' ? [nameOf(path)] : [])))
  return {
    inputs: { ...inputs, files: withSources(inputs.files, asked, nameOf) },
    read: { ...inputs, files: withSources(inputs.files, all, nameOf) },
    contexts,
    isBuilt: file => built.has(file),
    isLoose: file => !built.has(file) && isBeside(sourcePath(pathOfInput(file)), folders),
    nameOf,
    known: disk.known,
  }
}

/** Whether a file stands in one of some folders or below. */
function isBeside(path: string, folders: ReadonlySet<string>): boolean {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder))
    if (folders.has(folder)) return true
  return false
}

/** What a context was built from. Of one that cannot be built in full, all but the kustomization is linted as it is. */
function sourcesOf({ build }: BuiltContext): readonly (readonly [string, SourceRole])[] {
  const sources = [...build.sources]
  return build.isPartial ? sources.filter(([path]) => isKustomization(path)) : sources
}

/** Inputs of which nothing is built: each file is linted as it is. */
export function unrendered(inputs: Inputs): Rendered {
  return {
    inputs,
    read: inputs,
    contexts: [],
    isBuilt: () => false,
    isLoose: () => false,
    nameOf: path => path,
    known: () => undefined,
  }
}

/** How paths are shown: as the inputs have it, and others as the inputs would. */
function namesIn({ files }: Inputs, paths: readonly string[], cwd: string): (path: string) => string {
  const names = new Map<string, string>()
  for (const { path, file } of files) {
    const source = sourcePath(path)
    names.set(source, file)
    names.set(dirname(source), dirname(file))
  }
  const here = realPath(cwd)
  const namedAs = paths.find(path => isAbsolute(path)) ?? '.'
  return path => names.get(path) ?? shownPath(path, here, namedAs)
}

/** The files of a run, and those besides that something was built from. What a build reads is not skipped. */
function withSources(
  files: readonly InputFile[],
  sources: ReadonlyMap<string, SourceRole>,
  nameOf: (path: string) => string,
): readonly InputFile[] {
  const known = new Set(files.map(({ path }) => sourcePath(path)))
  const named = files.map(input => {
    const role = sources.get(sourcePath(input.path))
    const { skip: _, ...wanted } = input
    if (role === 'yaml') return wanted
    return role === 'data' ? { ...wanted, skip: DATA } : input
  })
  const others = [...sources].flatMap(([path, role]) => {
    if (known.has(path)) return []
    const input = { path, file: nameOf(path), explicit: false }
    return role === 'data' ? { ...input, skip: DATA } : input
  })
  return [...named, ...others].sort((a, b) => compare(a.file, b.file))
}

/** What a file is that only feeds a generator, whatever is in it. */
const DATA = 'data of a generator'
