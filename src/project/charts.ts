import { posix } from 'node:path'
import type { ConfiguredChart } from '../config/contexts.ts'
import type { BuiltContext, ContextBuild } from '../lint/index.ts'
import type { ChartBuild } from '../render/helm/index.ts'
import { beforeOf } from './before.ts'
import { secretValuesOf } from './chart-secrets.ts'
import { configuredSets, type InstalledValues, isSetOf } from './chart-values.ts'
import { outermostChart } from './roots.ts'
import type { Site } from './site.ts'
import { sourcePath } from './source-files.ts'

/** What charts apply, with their defaults, with each of the values that they are tested with, and those of the configuration. */
export async function chartContexts(site: Site): Promise<readonly BuiltContext[]> {
  const charts = chartsAmong(site)
  if (charts.size === 0) return []
  const { valueSetsOf } = await import('../render/helm/index.ts')
  const builderFor = await site.builders.charts()
  const builderBefore = await site.before?.builders.charts()
  const { disk, nameOf, versionOf, configured } = site
  return [...charts].flatMap(([folder, asked]) => {
    const given = configured.charts
      .filter(({ chart }) => sourcePath(chart.path) === folder)
      .flatMap(chart => configuredSets(chart, site))
    const sets: readonly InstalledValues[] = [...valueSetsOf(folder, disk), ...given]
    const contexts = sets.map((set): BuiltContext => {
      const { name, sources, apiVersions = [], release } = set
      const builder = builderFor(versionOf(folder), apiVersions)
      const files = builder.sources(folder, sources)
      return {
        name: name === undefined ? nameOf(folder) : `${nameOf(folder)} (${name})`,
        folder,
        ...(name !== undefined && { values: name }),
        kind: 'chart',
        sources: files,
        ...beforeOf(site, folder, files, () =>
          (builderBefore ?? builderFor)(versionOf(folder), apiVersions).build(folder, sources, release),
        ),
        build: () => ({
          ...contextBuild(builder.build(folder, sources, release), nameOf),
          ...secretValuesOf(files, sources, disk),
        }),
        ...(given.length > 0 && { isOptional: !given.some(one => one === set) }),
      }
    })
    return asked === undefined ? contexts : contexts.flatMap(context => onlyAsked(context, asked, nameOf))
  })
}

function contextBuild(build: ChartBuild, nameOf: (path: string) => string): ContextBuild {
  const vendored = new Set(
    build.resources.flatMap(({ isVendored, origins }) =>
      isVendored ? nameOf(origins.origin.source.file) : [],
    ),
  )
  const { notRendered } = build
  return {
    ...build,
    problems: [
      ...build.problems.filter(({ isVendored }) => !isVendored),
      ...(notRendered?.problem ? [{ ...notRendered.problem, origin: notRendered.origin }] : []),
    ],
    ...(notRendered && { asks: notRendered.reason }),
    ...(vendored.size > 0 && { isVendored: (file: string) => vendored.has(file) }),
  }
}

/** A context of which only some files are asked for; none where it has nothing to do with them. */
function onlyAsked(
  context: BuiltContext,
  paths: ReadonlySet<string>,
  nameOf: (path: string) => string,
): readonly BuiltContext[] {
  const asked = [...paths].filter(path => context.sources.has(path))
  return asked.length === 0 ? [] : [{ ...context, asked: new Set(asked.map(nameOf)) }]
}

/**
 * The folders and archives of charts that are not parts of others: those among the inputs, those of the configuration, and those
 * that single files have a part in, with these then as what is asked for.
 */
function chartsAmong(site: Site): ReadonlyMap<string, ReadonlySet<string> | undefined> {
  const { files, configured, isNamed } = site
  const charts = new Map<string, Set<string> | undefined>()
  const add = (folder: string, asked: string | undefined) => {
    if (configured.isLeftOut?.(folder)) return
    if (asked === undefined) charts.set(folder, undefined)
    else if (!charts.has(folder)) charts.set(folder, new Set([asked]))
    else charts.get(folder)?.add(asked)
  }
  for (const { chart } of configured.charts) {
    const folder = sourcePath(chart.path)
    if (isNamed(folder)) add(folder, undefined)
  }
  for (const { path, explicit } of files) {
    const isChart = posix.basename(path) === 'Chart.yaml'
    const folder = isChart || explicit ? outermostChart(path) : undefined
    if (folder !== undefined) add(folder, explicit ? path : undefined)
    if (!explicit) continue
    for (const chart of chartsWithValues(path, configured.charts)) add(chart, path)
  }
  return charts
}

/** The charts that are used with a file of values. */
function chartsWithValues(path: string, charts: readonly ConfiguredChart[]): readonly string[] {
  return charts
    .filter(({ values }) => values.some(set => isSetOf(set, path)))
    .map(({ chart }) => sourcePath(chart.path))
}
