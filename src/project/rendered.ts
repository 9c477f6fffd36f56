import { basename, dirname, isAbsolute, resolve } from 'node:path'
import type { Config } from '../config/config.ts'
import { sortVersions } from '../config/versions.ts'
import { compare } from '../core/finding.ts'
import { onceOnly } from '../core/once-only.ts'
import { rememberBy } from '../core/remember.ts'
import type { InputFile } from '../files/discover.ts'
import type { FilesBefore, FilesNow } from '../files/git.ts'
import { isKustomization } from '../files/kustomize.ts'
import { isInside, realPath, shownPath } from '../files/paths.ts'
import type { ReadResult } from '../files/read.ts'
import type { AppliedPlace, BuiltContext } from '../lint/index.ts'
import type { BuildProblem, SourceRole } from '../render/build.ts'
import { LATEST_VERSION } from '../schema/versions.ts'
import { buildersFor } from './builders.ts'
import { chartContexts } from './charts.ts'
import type { ConfiguredRendering } from './configured.ts'
import { withGitOps } from './gitops/index.ts'
import { type Inputs, pathOf } from './inputs.ts'
import { kustomizationContexts } from './kustomizations.ts'
import { isBeside, outermostChart } from './roots.ts'
import type { Site, SiteFile } from './site.ts'
import { diskFiles, sourcePath, type UnsavedFile } from './source-files.ts'
import { placesBefore } from './vanished.ts'

/** The inputs of a run, with what is built from them. */
export interface Rendered {
  /** The inputs, and the files besides that are linted in what was built from them. */
  readonly inputs: Inputs
  /** All that was read: the inputs, and whatever something was built from. */
  readonly read: Inputs
  readonly contexts: readonly BuiltContext[]
  /** What is wrong around the contexts, and in none of them. */
  readonly problems: readonly BuildProblem[]
  /** What a file is to what was built from it and is linted in its place, by the name it is shown by. */
  readonly roleOf: (file: string) => SourceRole | undefined
  /** Whether a file stands beside a kustomization that does not list it: what it is applied with is not known. */
  readonly isLoose: (file: string) => boolean
  /** How a file is shown, by the path by which a build knows it. */
  readonly nameOf: (path: string) => string
  /** What was in a file that something was built from, by its path or the name that it is shown by. */
  readonly known: (path: string) => ReadResult | undefined
  /** Places besides the contexts whose objects may have moved with the changes to be judged. */
  readonly placesBefore: () => readonly AppliedPlace[]
}

/** Tells what files were, by what they are; those of `unsaved` are not what they are on the disk. */
export type FilesBeforeChanges = (now: FilesNow, unsaved: readonly string[]) => FilesBefore

/** How the inputs of a run came about, and what holds there. */
export interface RenderOptions {
  /** What the user names: it bounds what may be read, together with the repositories of that. */
  readonly paths: readonly string[]
  readonly cwd: string
  /** What is configured for a folder. */
  readonly configFor: (folder: string) => Config
  /** The files before the changes to be judged, by what they are now; those given were not on the disk. */
  readonly before?: FilesBeforeChanges | undefined
  /** What configurations say of what is applied. */
  readonly configured: ConfiguredRendering
}

/**
 * Builds what would be applied of the inputs. Of files that are named by themselves, it is all in the repository that they have a
 * part in. Nothing is loaded for it where there are only plain manifests.
 */
export async function render(inputs: Inputs, options: RenderOptions): Promise<Rendered> {
  const { paths, cwd, configFor, configured, before } = options
  // Each asks the disk where a path leads, and there may be thousands.
  const sourceOf = rememberBy((path: string) => path, sourcePath)
  const files = filesOf(inputs, cwd, sourceOf).filter(({ path }) => configFor(dirname(path)).render !== false)
  const single = files
    .filter(({ explicit }) => explicit)
    .map(({ path }) => outermostChart(path) ?? dirname(path))
  const unsaved = unsavedIn(inputs, files)
  const disk = diskFiles(
    [...paths, ...single].map(name => resolve(cwd, name)),
    cwd,
    unsaved,
  )
  const versionOf = (folder: string) =>
    sortVersions(configFor(folder).kubernetesVersions ?? []).at(-1) ?? LATEST_VERSION
  const earlier = before?.(disk, unsaved === undefined ? [] : [unsaved.path])
  const site: Site = {
    files,
    disk,
    builders: buildersFor(disk, versionOf),
    cwd,
    sourceOf,
    nameOf: namesIn(inputs, paths, cwd, sourceOf),
    versionOf,
    chartsFor: folder => configFor(folder).charts ?? new Map(),
    configured,
    before: earlier && { files: earlier, builders: buildersFor(earlier, versionOf) },
    isNamed: path => paths.some(named => isInside(path, realPath(resolve(cwd, named)))),
  }
  const { contexts: kustomized, problems } = await kustomizationContexts(site)
  const contexts = await withGitOps(site, [...kustomized, ...(await chartContexts(site))])
  const asked = withoutLeftOut(inputs, site)
  return contexts.length === 0
    ? { ...unrendered(asked), known: disk.known }
    : {
        ...rendered(asked, contexts, site),
        problems,
        placesBefore: await placesBefore(site, contexts),
      }
}

/** The files of a run that are linted, by themselves or as parts of something. */
function filesOf(inputs: Inputs, cwd: string, sourceOf: Site['sourceOf']): readonly SiteFile[] {
  const pathOfInput = pathOf(inputs, cwd)
  return [
    ...inputs.files.filter(({ skip, isPart }) => skip === undefined || isPart),
    ...(inputs.stdin === undefined ? [] : [inputs.stdin]),
  ].map(({ file, explicit }) => ({ file, explicit, path: sourceOf(pathOfInput(file)) }))
}

function unsavedIn({ stdin }: Inputs, files: readonly SiteFile[]): UnsavedFile | undefined {
  const path = files.find(({ file }) => file === stdin?.file)?.path
  return stdin === undefined || path === undefined ? undefined : { path, bytes: stdin.bytes }
}

/** The inputs without those that belong to kustomizations and charts which are left out; what is built of them all the same counts. */
function withoutLeftOut(inputs: Inputs, { files, configured, sourceOf }: Site): Inputs {
  const { isLeftOut } = configured
  if (isLeftOut === undefined) return inputs
  const left = new Set(
    files.flatMap(({ path }) => {
      const folder = isKustomization(path) ? dirname(path) : outermostChart(path)
      return folder !== undefined && isLeftOut(folder) ? [folder] : []
    }),
  )
  if (left.size === 0) return inputs
  return {
    ...inputs,
    files: inputs.files.map(input =>
      isPlain(input) || !isBeside(sourceOf(input.path), left) ? input : { ...input, skip: LEFT_OUT },
    ),
  }
}

/** Whether what becomes of a file does not depend on what it is a part of. */
function isPlain({ explicit, skip, isPart = false }: InputFile): boolean {
  return explicit || (skip !== undefined && !isPart)
}

/** Why a file is not linted whose kustomization or chart is not to be built. */
const LEFT_OUT = 'part of a context that the configuration leaves out'

/** What comes of linting the inputs with what was built of them. */
function rendered(
  inputs: Inputs,
  contexts: readonly BuiltContext[],
  { files, disk, sourceOf, nameOf, cwd, configured }: Site,
): Omit<Rendered, 'problems' | 'placesBefore'> {
  const pathOfInput = pathOf(inputs, cwd)
  const folders = new Set(files.flatMap(({ path }) => (isKustomization(path) ? dirname(path) : [])))
  const all = new Map(contexts.flatMap(({ sources }) => [...sources]))
  const asked = new Map(
    contexts.flatMap(context =>
      [...context.sources].filter(([path]) => context.asked?.has(nameOf(path)) !== false),
    ),
  )
  const roles = new Map([...all].map(([path, role]) => [nameOf(path), role]))
  return {
    inputs: { ...inputs, files: withSources(inputs.files, asked, { sourceOf, nameOf }) },
    read: {
      ...inputs,
      files: [...withSources(inputs.files, all, { sourceOf, nameOf }), ...settingFiles(configured, nameOf)],
    },
    contexts,
    roleOf: file => roles.get(file),
    isLoose: file => !roles.has(file) && isBeside(sourceOf(pathOfInput(file)), folders),
    nameOf,
    known: file => disk.known(file) ?? disk.known(sourcePath(resolve(cwd, file))),
  }
}

/** The configurations that set values of charts, to be read where one of these is to blame. */
function settingFiles(
  { charts }: ConfiguredRendering,
  nameOf: (path: string) => string,
): readonly InputFile[] {
  const sets = charts.flatMap(({ values }) => values.flatMap(({ sets }) => sets))
  const paths = new Set(sets.map(({ origin }) => sourcePath(origin.source.file)))
  return [...paths].map(path => ({ path, file: nameOf(path), explicit: false, skip: 'a configuration' }))
}

/** Inputs of which nothing is built: each file is linted as it is. */
export function unrendered(inputs: Inputs): Rendered {
  return {
    inputs,
    read: inputs,
    contexts: [],
    problems: [],
    roleOf: () => undefined,
    isLoose: () => false,
    nameOf: path => path,
    known: () => undefined,
    placesBefore: () => [],
  }
}

/** How paths are shown: as the inputs have it, and others as the inputs would. Made when the first is asked for. */
function namesIn(
  { files }: Inputs,
  paths: readonly string[],
  cwd: string,
  sourceOf: Site['sourceOf'],
): (path: string) => string {
  const names = onceOnly(() => {
    const made = new Map<string, string>()
    for (const { path, file } of files) {
      const source = sourceOf(path)
      const isLink = source !== `${sourceOf(dirname(path))}/${basename(path)}`
      if (!isLink || !made.has(source)) made.set(source, file)
      if (!isLink) made.set(dirname(source), dirname(file))
    }
    return made
  })
  const here = realPath(cwd)
  const namedAs = paths.find(path => isAbsolute(path)) ?? '.'
  return path => names().get(path) ?? shownPath(path, here, namedAs)
}

/** The files of a run, and those besides that something was built from. What a build reads is not skipped. */
function withSources(
  files: readonly InputFile[],
  sources: ReadonlyMap<string, SourceRole>,
  { sourceOf, nameOf }: Pick<Site, 'sourceOf' | 'nameOf'>,
): readonly InputFile[] {
  const known = new Set(files.map(({ path }) => sourceOf(path)))
  const named = files.map(input => {
    const role = sources.get(sourceOf(input.path))
    const { skip: _, ...wanted } = input
    if (role === 'yaml' || role === 'template') return wanted
    return role === 'data' ? { ...wanted, skip: input.skip ?? dataAt(input.path) } : input
  })
  const others = [...sources].flatMap(([path, role]) => {
    if (known.has(path)) return []
    const input = { path, file: nameOf(path), explicit: false }
    return role === 'data' ? { ...input, skip: dataAt(path) } : input
  })
  return [...named, ...others].sort((a, b) => compare(a.file, b.file))
}

/** What a file is that is read whatever is in it: a chart in an archive, or what feeds a generator. */
function dataAt(path: string): string {
  return path.endsWith('.tgz') ? 'packed chart' : 'data of a generator'
}
