import type { JsonObject } from '../../core/json.ts'
import type { Origin } from '../../core/origin.ts'
import type { Build, BuildProblem } from '../build.ts'
import { type ChartBuild, isTemplated, type Release, type ValueSource } from '../helm/index.ts'
import type { Traced } from '../traced.ts'
import type { Applied, Surroundings } from './applied.ts'
import { isPattern } from './patterns.ts'

/** A chart that is at hand. */
export interface FoundChart {
  readonly path: string
  /** Whether it has another author, as it is the copy of one from elsewhere. */
  readonly isForeign: boolean
  /** The files of values that it has in the place of its own `values.yaml`. */
  readonly defaults: readonly string[]
  /** What is wrong with how it is asked for. */
  readonly problems: readonly BuildProblem[]
}

/** A chart as an object asks for it. */
export interface ChartRequest extends Pick<FoundChart, 'path' | 'isForeign' | 'problems'> {
  readonly values: readonly ValueSource[]
  readonly release: Release
  /** What of the values is not at hand. */
  readonly lacks: string | undefined
  /** The files that are read besides those of values. */
  readonly data?: readonly string[]
  /** The object that asks. */
  readonly asker: Origin
  /** Whether the definitions in `crds/` are left out. */
  readonly skipsCrds: boolean
}

/** What a chart applies, before any namespace is filled in. */
export interface RenderedChart extends Applied {
  readonly build: Omit<Build, 'resources'> & Pick<ChartBuild, 'resources'>
}

/** What a chart applies. What is wrong in one of another author is told at the object that asks, as far as its values may be to blame. */
export function renderedChart(request: ChartRequest, { charts }: Surroundings): RenderedChart {
  const { path, values, release, lacks, isForeign, asker, skipsCrds, data = [] } = request
  const build = charts.build(path, values, release)
  const isOf = (file: string) => isForeign && (file === path || file.startsWith(`${path}/`))
  const asks = build.notRendered?.reason ?? (lacks !== undefined && build.isPartial ? lacks : undefined)
  const problems = build.problems.flatMap(({ isVendored, ...problem }) =>
    isVendored ? [] : isOf(problem.origin.source.file) ? toldAt(asker, problem) : [problem],
  )
  const resources = skipsCrds ? build.resources.filter(isTemplated) : build.resources
  return {
    build: {
      resources,
      problems: [...request.problems, ...(asks === undefined ? problems : [])],
      sources: new Map([...build.sources, ...data.map(file => [file, 'data'] as const)]),
      isPartial: build.isPartial,
    },
    ...(asks === undefined ? lacks !== undefined && { lacks } : { asks }),
    vendored: vendoredIn(build, isOf),
  }
}

/** A file of values that is not there, or a pattern without any. */
export function missingFile({ value, origins }: Traced<string>): BuildProblem {
  const problem = isPattern(value) ? 'matches no file' : 'does not exist'
  return { rule: 'helm-values', message: `"${value}" ${problem}`, origin: origins.origin }
}

function toldAt(origin: Origin, { rule, message }: BuildProblem): readonly BuildProblem[] {
  return rule === 'helm-template' || rule === 'helm-values-schema'
    ? [{ rule, message: `the chart cannot be rendered with these values: ${message}`, origin }]
    : []
}

/** The files of resources that have another author. */
function vendoredIn(
  { resources, sources }: ChartBuild,
  isOf: (file: string) => boolean,
): ReadonlySet<string> {
  const fetched = resources.flatMap(({ isVendored, origins }) =>
    isVendored ? origins.origin.source.file : [],
  )
  return new Set([...fetched, ...[...sources.keys()].filter(isOf), ...resources.map(fileOf).filter(isOf)])
}

function fileOf({ origins }: Traced<JsonObject>): string {
  return origins.origin.source.file
}
