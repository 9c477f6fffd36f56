import { rememberLast } from '../../core/remember-last.ts'
import type { BuildProblem, SourceFiles } from '../build.ts'
import { type BuildOptions, buildChart } from './chart/build.ts'
import type { ChartBuild } from './chart/chart-build.ts'
import type { Gunzip } from './chart/load/archive.ts'
import { ChartFailure } from './chart/load/failure.ts'
import { type LoadedChart, loadChart } from './chart/load/load.ts'
import { HELM_API_VERSIONS } from './chart/objects/api-versions.ts'
import { type Release, UNNAMED_RELEASE } from './chart/objects/release.ts'
import { sourcesOf, sourcesOfFailed } from './chart/roles.ts'
import { type CompileSchema, schemaReader } from './chart/values/schema.ts'
import type { ValueSource } from './chart/values/sources.ts'
import { FUNCTIONS } from './functions/index.ts'

export type { ChartBuild, ChartProblem, ChartResource, NotRendered } from './chart/chart-build.ts'
export { isRendered, isTemplated } from './chart/chart-build.ts'
export { HELM_API_VERSIONS } from './chart/objects/api-versions.ts'
export { printManifests } from './chart/output/print.ts'
export { showOnly } from './chart/output/show-only.ts'
export { givenTexts } from './chart/values/given-texts.ts'
export type { SetForm } from './chart/values/set-value.ts'
export { type ValueSet, valueSetsOf } from './chart/values/sets.ts'
export type { Gunzip, Release, ValueSource }
export { UNNAMED_RELEASE }

export interface HelmOptions {
  /** `1.36` */
  readonly kubernetesVersion: string
  /** What `.Capabilities.APIVersions` holds; Helm's own list unless told. */
  readonly apiVersions?: readonly string[]
  /** Expands archives. */
  readonly gunzip: Gunzip
  /** Compiles the schemas of values, which are not checked without it. */
  readonly compileSchema?: CompileSchema
}

/** Renders charts by their folders or archives. */
export interface HelmBuilder {
  /** What the files are to a chart that it is rendered from. */
  readonly sources: (path: string, values?: readonly ValueSource[]) => ChartBuild['sources']
  /** Renders a chart with its defaults and what is given, under a name. */
  readonly build: (path: string, values?: readonly ValueSource[], release?: Partial<Release>) => ChartBuild
}

/**
 * Makes of charts what `helm template` would. Each is loaded once, however often it is rendered. What cannot be rendered is in
 * the result, whatever the files hold.
 */
export function helmBuilder(files: SourceFiles, options: HelmOptions): HelmBuilder {
  const { kubernetesVersion, apiVersions = HELM_API_VERSIONS, gunzip, compileSchema } = options
  const settings: BuildOptions = {
    capabilities: { kubernetesVersion, apiVersions },
    functions: FUNCTIONS,
    schemasOf: compileSchema && rememberLast((_: LoadedChart) => schemaReader(compileSchema)),
  }
  const known = new Map<string, LoadedChart | ChartFailure>()
  const load = (path: string) => {
    const loaded = known.get(path) ?? orFailure(() => loadChart(path, files, gunzip))
    known.set(path, loaded)
    return loaded
  }
  return {
    sources: (path, values = []) => {
      const loaded = load(path)
      return loaded instanceof ChartFailure
        ? sourcesOfFailed(fileOf(loaded), values)
        : sourcesOf(loaded, values)
    },
    build: (path, values = [], named = {}) => {
      const release = { ...UNNAMED_RELEASE, ...named }
      const loaded = load(path)
      if (loaded instanceof ChartFailure) return failedBuild(loaded, sourcesOfFailed(fileOf(loaded), values))
      const build = orFailure(() => buildChart({ loaded, values, release }, files, settings))
      return build instanceof ChartFailure ? failedBuild(build, sourcesOf(loaded, values)) : build
    },
  }
}

/** The file that is to blame for a chart that cannot be loaded. */
function fileOf({ origin }: ChartFailure): string {
  return origin.source.file
}

function orFailure<T>(run: () => T): T | ChartFailure {
  try {
    return run()
  } catch (error) {
    if (error instanceof ChartFailure) return error
    throw error
  }
}

/** What comes of a chart of which nothing can be rendered. */
function failedBuild({ message, origin, rule }: ChartFailure, sources: ChartBuild['sources']): ChartBuild {
  const problem: BuildProblem = { rule, message, origin }
  return {
    resources: [],
    manifests: [],
    crdFiles: [],
    problems: [{ ...problem, isVendored: false }],
    sources,
    isPartial: true,
  }
}
