import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { compare } from '../core/finding.ts'
import type { InputFile } from '../files/discover.ts'
import { ignoreScope } from '../files/ignore.ts'
import { KUSTOMIZATION_NAMES } from '../files/kustomize.ts'
import { realPath, withSlashes } from '../files/paths.ts'
import type { ReadResult } from '../files/read.ts'
import { foldersDownTo } from '../files/repository.ts'
import { walk } from '../files/walk.ts'
import type { BuiltContext } from '../lint/index.ts'
import type { SourceRole } from '../render/build.ts'
import { type Inputs, pathOf } from './inputs.ts'
import { isKustomization, rootsAmong, rootsReaching } from './roots.ts'
import { type DiskFiles, diskFiles, sourcePath } from './source-files.ts'

/** The inputs of a run, with what is built from them. */
export interface Rendered {
  /** The inputs, and the files besides that are linted in what was built from them. */
  readonly inputs: Inputs
  /** All that was read: the inputs, and whatever something was built from. */
  readonly read: Inputs
  readonly contexts: readonly BuiltContext[]
  /** Whether a file is linted in what was built from it, by the name it is shown by. */
  readonly isBuilt: (file: string) => boolean
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
  const path = pathOf(inputs, cwd)
  const wanted = [
    ...inputs.files.filter(({ skip, isPart }) => skip === undefined || isPart),
    ...(inputs.stdin === undefined ? [] : [inputs.stdin]),
  ].map(input => ({ ...input, path: sourcePath(path(input.file)) }))
  const single = wanted.filter(({ explicit }) => explicit)
  const kustomizations = wanted.filter(input => !input.explicit && isKustomization(input.path))
  const around =
    single.length === 0
      ? []
      : kustomizationsAround(
          single.map(input => input.path),
          cwd,
        )
  if (kustomizations.length + around.length === 0) return unrendered(inputs)
  const { stdin } = inputs
  const unsaved = stdin && { path: sourcePath(path(stdin.file)), bytes: stdin.bytes }
  const named = [...paths, ...single.map(input => dirname(input.path))].map(name => resolve(cwd, name))
  const disk = diskFiles(named, cwd, unsaved)
  const { kustomizeBuilder } = await import('../render/kustomize/index.ts')
  const build = kustomizeBuilder(disk)
  const nameOf = namesIn(inputs, cwd)
  const roots = rootsAmong(
    kustomizations.map(input => input.path),
    disk,
  )
  const others = rootsReaching(
    single.map(input => input.path),
    around,
    disk,
  )
  const contexts: readonly BuiltContext[] = [
    ...roots.map(folder => ({ name: nameOf(folder), kind: 'kustomization' as const, build: build(folder) })),
    ...others.flatMap(folder => {
      if (roots.includes(folder)) return []
      const built = build(folder)
      const asked = single.filter(input => built.sources.has(input.path)).map(({ file }) => file)
      return asked.length === 0
        ? []
        : [{ name: nameOf(folder), kind: 'kustomization' as const, build: built, asked: new Set(asked) }]
    }),
  ]
  return rendered(inputs, contexts, disk, nameOf)
}
/** The kustomizations of the repositories that files lie in, where any may include one of them. */
function kustomizationsAround(paths: readonly string[], cwd: string): readonly string[] {
  const tops = new Set<string>()
  for (const path of paths) {
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

/** What comes of linting the inputs with what was built of them. */
function rendered(
  inputs: Inputs,
  contexts: readonly BuiltContext[],
  disk: DiskFiles,
  nameOf: (path: string) => string,
): Rendered {
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
    nameOf,
    known: disk.known,
  }
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
    nameOf: path => path,
    known: () => undefined,
  }
}

/** How paths are shown: as the inputs have it, and relative to the working folder otherwise. */
function namesIn({ files }: Inputs, cwd: string): (path: string) => string {
  const names = new Map(files.map(({ path, file }) => [sourcePath(path), file]))
  const here = realPath(cwd)
  return path => names.get(path) ?? (withSlashes(relative(here, path)) || '.')
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
  const others = [...sources].flatMap(([path, role]) =>
    role !== 'yaml' || known.has(path) ? [] : [{ path, file: nameOf(path), explicit: false }],
  )
  return [...named, ...others].sort((a, b) => compare(a.file, b.file))
}

/** What a file is that only feeds a generator, whatever is in it. */
const DATA = 'data of a generator'
