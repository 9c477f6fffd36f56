import { isObject, type JsonObject } from '../../../../core/json.ts'
import type { BuildProblem, SourceFiles } from '../../../build.ts'
import { Dict } from '../../template/value/value.ts'
import { MAX_CHART_DEPTH } from '../limits.ts'
import { beginningOf } from '../place.ts'
import { goValue } from '../values/go-value.ts'
import { type Gunzip, readArchive } from './archive.ts'
import type { Chart, ChartFile } from './chart.ts'
import { checkMetadata, checkRequirements } from './check-metadata.ts'
import { ChartFailure } from './failure.ts'
import type { Refuse } from './fields.ts'
import { readFolder } from './folder.ts'
import {
  type Judge,
  listsDependencies,
  type Metadata,
  metadataOf,
  type Requirement,
  requirementsOf,
} from './metadata.ts'
import { ArchiveFailure } from './tar.ts'
import { readYaml, type YamlFile } from './yaml.ts'

interface Loading {
  readonly gunzip: Gunzip
  readonly unpacked: SourceFiles['unpacked']
  /** Told of all that is wrong, and does not keep the chart from being loaded. */
  readonly report: (problem: BuildProblem) => void
}

/** A chart, with what there is to know of its files. */
export interface LoadedChart {
  readonly chart: Chart
  /** Those of its folder or archive. */
  readonly files: readonly ChartFile[]
  readonly problems: readonly BuildProblem[]
  /** Whether a problem lies in a dependency that has another author. */
  readonly isVendored: (problem: BuildProblem) => boolean
}

/**
 * Loads a chart from its folder, or from an archive. Throws a `ChartFailure` where Helm could not.
 * https://github.com/helm/helm/blob/v3.18.6/pkg/chart/loader/load.go
 */
export function loadChart(path: string, files: SourceFiles, gunzip: Gunzip): LoadedChart {
  const problems: BuildProblem[] = []
  const loading: Loading = {
    gunzip,
    unpacked: files.unpacked,
    report: problem => problems.push(problem),
  }
  const isFolder = files.kindOf(path) === 'folder'
  const own = isFolder ? readFolder(path, files) : archived(path, readBytes(path, files), loading)
  const chart = chartOf({ path, files: own, depth: 0, isVendored: false }, loading)
  const vendored = vendoredIn(chart)
  return {
    chart,
    files: own,
    problems,
    isVendored: ({ origin }) => vendored.some(folder => origin.source.file.startsWith(`${folder}/`)),
  }
}

function vendoredIn(chart: Chart): readonly string[] {
  return chart.isVendored ? [chart.path] : chart.dependencies.flatMap(vendoredIn)
}

function readBytes(path: string, files: SourceFiles): Uint8Array {
  const bytes = files.read(path)
  if ('failure' in bytes) throw new ChartFailure(`it cannot be read: ${bytes.failure}`, beginningOf(path))
  return bytes
}

function archived(path: string, bytes: Uint8Array, { gunzip, unpacked }: Loading): readonly ChartFile[] {
  try {
    const files = readArchive(path, bytes, gunzip)
    for (const { path, bytes } of files) unpacked?.(path, bytes)
    return files
  } catch (error) {
    if (!(error instanceof ArchiveFailure)) throw error
    throw new ChartFailure(`this is not a chart archive that Helm reads: ${error.message}`, beginningOf(path))
  }
}

/** The files of a chart, and where it lies. */
interface Parts {
  readonly path: string
  readonly files: readonly ChartFile[]
  /** In how many other charts it lies. */
  readonly depth: number
  readonly isVendored: boolean
  /** The names of charts that come from repositories; folders are often called otherwise. */
  readonly fetched?: ReadonlySet<string>
}

function chartOf(parts: Parts, loading: Loading): Chart {
  const { path, files, depth, fetched } = parts
  if (depth > MAX_CHART_DEPTH) {
    const message = `more than ${MAX_CHART_DEPTH} charts lie within each other`
    throw new ChartFailure(message, beginningOf(`${path}/Chart.yaml`))
  }
  const named = (name: string) => files.find(file => file.name === name)
  const metadata = readMetadata(parts, named('requirements.yaml'), loading)
  const isVendored = parts.isVendored || fetched?.has(metadata.name) === true
  const values = named('values.yaml')
  const schema = named('values.schema.json')
  return {
    metadata,
    path,
    isVendored,
    values: values === undefined ? new Dict() : readValues(values, loading),
    ...(schema && { schema }),
    templates: files.filter(({ name }) => name.startsWith('templates/')),
    files: files.filter(({ name }) => isPlainFile(name, metadata.apiVersion)),
    dependencies: chartsIn({ ...parts, isVendored }, metadata.dependencies, loading),
  }
}

/** What templates may read with `.Files`: all that Helm itself has no use for. */
function isPlainFile(name: string, apiVersion: string): boolean {
  if (name.startsWith('templates/')) return false
  if (name.startsWith('charts/')) return name.endsWith('.prov')
  if (/^requirements\.(?:yaml|lock)$/.test(name)) return apiVersion === 'v1'
  return !['Chart.yaml', 'Chart.lock', 'values.yaml', 'values.schema.json'].includes(name)
}

function readMetadata(parts: Parts, requirements: ChartFile | undefined, loading: Loading): Metadata {
  const file = parts.files.find(({ name }) => name === 'Chart.yaml')
  if (file === undefined) {
    throw new ChartFailure('Chart.yaml is missing here', beginningOf(parts.files[0]?.path ?? parts.path))
  }
  const chart = objectIn(readYaml(file), loading)
  const metadata = metadataOf(chart.object, chart.origin, chart)
  const listed = requirements && objectIn(readYaml(requirements), loading)
  const dependencies =
    listed !== undefined && Object.hasOwn(listed.object, 'dependencies')
      ? requirementsOf(listed.object, listed.origin, listed)
      : metadata.dependencies
  checkMetadata(metadata, chart.refuse)
  checkRequirements(dependencies, (listed ?? chart).refuse)
  return {
    ...metadata,
    dependencies,
    listsDependencies:
      metadata.listsDependencies || (listed !== undefined && listsDependencies(listed.object)),
  }
}

function readValues(file: ChartFile, loading: Loading): Dict {
  const { object, origin } = objectIn(readYaml(file), loading)
  const values = goValue(object, { origin })
  return values instanceof Dict ? values : new Dict()
}

/** An object of a file; what it refuses ends the loading. */
interface ReadObject extends Judge {
  readonly object: JsonObject
  readonly origin: YamlFile['origin']
}

/** The object that a file holds; an empty one where the file is empty. */
function objectIn(file: YamlFile, { report }: Loading): ReadObject {
  const { value = {}, origin, problems, isBroken } = file
  const [first] = problems
  if (isBroken && first !== undefined) throw new ChartFailure(first.message, first.origin, first.rule)
  for (const problem of problems) report(problem)
  const refuse: Refuse = (path, message) => {
    throw new ChartFailure(message, { ...origin, path })
  }
  if (!isObject(value)) refuse([], 'this must be a map: fields with values')
  const warn: Refuse = (path, message) =>
    report({ rule: 'helm-chart-field', message, origin: { ...origin, path }, at: 'key' })
  return { object: isObject(value) ? value : {}, origin, refuse, warn }
}

/** The charts in `charts/`: folders, and archives. */
function chartsIn(parts: Parts, listed: readonly Requirement[], loading: Loading): readonly Chart[] {
  const byName = new Map<string, ChartFile[]>()
  for (const file of parts.files) {
    const [folder, name = ''] = file.name.split('/')
    if (folder !== 'charts' || file.name.endsWith('.prov') || /^[._]/.test(name)) continue
    const known = byName.get(name)
    if (known === undefined) byName.set(name, [file])
    else known.push(file)
  }
  const fetched = new Set(listed.filter(isRemote).map(({ name }) => name))
  return [...byName].flatMap(([name, files]) => {
    const inner = name.endsWith('.tgz')
      ? archiveIn(parts, name, files, loading)
      : folderIn(parts, name, files, fetched)
    return inner === undefined ? [] : [chartOf(inner, loading)]
  })
}

function archiveIn(
  { path, depth }: Parts,
  name: string,
  [file]: readonly ChartFile[],
  loading: Loading,
): Parts {
  const inner = `${path}/charts/${name}`
  if (file === undefined || file.name !== `charts/${name}`) {
    throw new ChartFailure(`${name} is a folder, and is named like an archive`, beginningOf(inner))
  }
  return { path: inner, files: archived(inner, file.bytes, loading), depth: depth + 1, isVendored: true }
}

/** Helm takes any folder for a chart, and passes over single files. */
function folderIn(
  { path, depth, isVendored }: Parts,
  name: string,
  files: readonly ChartFile[],
  fetched: ReadonlySet<string>,
): Parts | undefined {
  const prefix = `charts/${name}/`
  const own = files
    .filter(file => file.name.startsWith(prefix))
    .map(file => ({ ...file, name: file.name.slice(prefix.length) }))
  if (own.length === 0) return undefined
  return { path: `${path}/charts/${name}`, files: own, depth: depth + 1, isVendored, fetched }
}

/** Whether a dependency comes from a repository, and not from the neighbourhood of the chart. */
function isRemote({ repository }: Requirement): boolean {
  return repository !== '' && !repository.startsWith('file:')
}
