import { posix } from 'node:path'
import type { BuiltContext, ContextBuild } from '../lint/index.ts'
import type { ChartBuild } from '../render/helm/index.ts'
import { chartBuilders } from './chart-builders.ts'
import { outermostChart } from './roots.ts'
import type { Site } from './site.ts'

/** What charts apply, with their defaults and with each of the values that they are tested with. */
export async function chartContexts(site: Site): Promise<readonly BuiltContext[]> {
  const charts = chartsAmong(site)
  if (charts.size === 0) return []
  const { valueSetsOf } = await import('../render/helm/index.ts')
  const builderFor = await chartBuilders(site)
  const { disk, nameOf, versionOf } = site
  return [...charts].flatMap(([folder, asked]) => {
    const builder = builderFor(versionOf(folder))
    return valueSetsOf(folder, disk).map(
      ({ name, sources }): BuiltContext => ({
        name: name === undefined ? nameOf(folder) : `${nameOf(folder)} (${name})`,
        kind: 'chart',
        sources: builder.sources(folder, sources),
        build: () => contextBuild(builder.build(folder, sources), nameOf),
        ...(asked !== undefined && { asked }),
      }),
    )
  })
}

function contextBuild(build: ChartBuild, nameOf: (path: string) => string): ContextBuild {
  const vendored = new Set(
    build.resources.flatMap(({ isVendored, origins }) =>
      isVendored ? nameOf(origins.origin.source.file) : [],
    ),
  )
  return {
    ...build,
    problems: build.problems.filter(({ isVendored }) => !isVendored),
    ...(build.notRendered && { asks: build.notRendered.reason }),
    ...(vendored.size > 0 && { isVendored: (file: string) => vendored.has(file) }),
  }
}

/**
 * The folders of charts that are no parts of others: those among the inputs, and those around single files, with these then as
 * what is asked for.
 */
function chartsAmong({ files }: Site): ReadonlyMap<string, ReadonlySet<string> | undefined> {
  const charts = new Map<string, Set<string> | undefined>()
  for (const { path, file, explicit } of files) {
    const isChart = posix.basename(path) === 'Chart.yaml'
    const folder = isChart || explicit ? outermostChart(path) : undefined
    if (folder === undefined) continue
    if (!explicit) charts.set(folder, undefined)
    else if (!charts.has(folder)) charts.set(folder, new Set([file]))
    else charts.get(folder)?.add(file)
  }
  return charts
}
