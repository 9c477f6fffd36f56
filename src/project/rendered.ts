import { relative } from 'node:path'
import { compare } from '../core/finding.ts'
import type { InputFile } from '../files/discover.ts'
import { realPath, withSlashes } from '../files/paths.ts'
import type { ReadResult } from '../files/read.ts'
import type { BuiltContext } from '../lint/index.ts'
import type { SourceRole } from '../render/build.ts'
import { type Inputs, pathOf } from './inputs.ts'
import { isKustomization, rootsAmong } from './roots.ts'
import { diskFiles, sourcePath } from './source-files.ts'

/** The inputs of a run, with what is built from them. */
export interface Rendered {
  /** The inputs, and the files besides that something was built from. */
  readonly inputs: Inputs
  readonly contexts: readonly BuiltContext[]
  /** Whether a file is linted in what was built from it, by the name it is shown by. */
  readonly isBuilt: (file: string) => boolean
  /** How a file is shown, by the path by which a build knows it. */
  readonly nameOf: (path: string) => string
  /** What was in a file that something was built from, by its path. */
  readonly known: (path: string) => ReadResult | undefined
}

/** Builds what would be applied of the inputs. Nothing is loaded for it where they are plain manifests. */
export async function render(inputs: Inputs, cwd: string): Promise<Rendered> {
  const { files, stdin } = inputs
  const path = pathOf(inputs, cwd)
  const kustomizations = [...files.filter(({ skip }) => skip === undefined), ...(stdin ? [stdin] : [])]
    .map(({ file }) => path(file))
    .filter(isKustomization)
    .map(sourcePath)
  if (kustomizations.length === 0) return unrendered(inputs)
  const disk = diskFiles(
    realPath(cwd),
    cwd,
    stdin && { path: sourcePath(path(stdin.file)), bytes: stdin.bytes },
  )
  const { kustomizeBuilder } = await import('../render/kustomize/index.ts')
  const build = kustomizeBuilder(disk)
  const name = namesIn(inputs, cwd)
  const contexts = rootsAmong(kustomizations, disk)
    .map(folder => ({ name: name(folder), build: build(folder) }))
    .filter(({ build }) => !build.isPartial)
  const sources = new Map(contexts.flatMap(({ build }) => [...build.sources]))
  const built = new Set([...sources].flatMap(([source, role]) => (role === 'yaml' ? [name(source)] : [])))
  return {
    inputs: { ...inputs, files: withSources(files, sources, name) },
    contexts,
    isBuilt: file => built.has(file),
    nameOf: name,
    known: disk.known,
  }
}

/** Inputs of which nothing is built: each file is linted as it is. */
export function unrendered(inputs: Inputs): Rendered {
  return { inputs, contexts: [], isBuilt: () => false, nameOf: path => path, known: () => undefined }
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
