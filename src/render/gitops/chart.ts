import type { JsonObject } from '../../core/json.ts'
import type { Origin } from '../../core/origin.ts'
import type { BuildProblem } from '../build.ts'
import type { ChartBuild, Release, ValueSource } from '../helm/index.ts'
import type { Traced } from '../traced.ts'
import type { Applied, Surroundings } from './applied.ts'
import { inNamespace } from './namespaced.ts'

/** A chart that is at hand. */
export interface FoundChart {
  readonly path: string
  /** Whether it has another author, as it is the copy of one from elsewhere. */
  readonly isForeign: boolean
  /** The files of values that are named with it. */
  readonly valueFiles: readonly { readonly path: string; readonly named: Traced<string> }[]
}

/** A chart as an object asks for it. */
export interface ChartRequest extends Pick<FoundChart, 'path' | 'isForeign'> {
  readonly values: readonly ValueSource[]
  readonly release: Release
  /** What of the values is not at hand. */
  readonly lacks: string | undefined
  /** The object that asks. */
  readonly asker: Origin
}

/** What a chart applies. What is wrong in one of another author is told at the object that asks, as far as its values may be to blame. */
export function renderedChart(
  request: ChartRequest,
  namespace: Traced<string> | undefined,
  { charts }: Surroundings,
): Applied {
  const { path, values, release, lacks, isForeign, asker } = request
  const build = charts.build(path, values, release)
  const isOf = (file: string) => isForeign && (file === path || file.startsWith(`${path}/`))
  const asks = build.notRendered?.reason ?? (lacks !== undefined && build.isPartial ? lacks : undefined)
  const problems = build.problems.flatMap(({ isVendored, ...problem }) =>
    isVendored ? [] : isOf(problem.origin.source.file) ? toldAt(asker, problem) : [problem],
  )
  return {
    build: {
      resources: inNamespace(build.resources, namespace),
      problems: asks === undefined ? problems : [],
      sources: build.sources,
      isPartial: build.isPartial,
    },
    ...(asks === undefined ? lacks !== undefined && { lacks } : { asks }),
    vendored: vendoredIn(build, isOf),
  }
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
