import type { Layer } from '../config/config.ts'
import type { ConfiguredContexts, ConfiguredValues } from '../config/contexts.ts'
import type { NamedPath } from '../core/settings.ts'

/** What layers say of what is applied, as it is written; each holds besides the others. Nothing where none says anything. */
export function printableContexts(layers: readonly Layer[]) {
  const all = layers.flatMap(({ config }) => config.contexts ?? [])
  if (all.length === 0) return {}
  const ignore = all.flatMap(contexts => contexts.ignore?.patterns ?? [])
  return {
    contexts: {
      roots: all.flatMap(({ roots }) => roots.map(({ name, paths }) => ({ name, paths: written(paths) }))),
      charts: all.flatMap(printableCharts),
      ...(ignore.length > 0 && { ignore }),
    },
  }
}

function printableCharts({ charts }: ConfiguredContexts) {
  return charts.map(({ chart, values }) => ({ path: chart.written, values: values.map(printableValues) }))
}

/** Values that are set may be secret, so only their keys are shown. */
function printableValues({ name, files, sets, release, namespace, apiVersions }: ConfiguredValues) {
  const keysOf = (areTexts: boolean) =>
    sets.filter(one => one.areTexts === areTexts).map(({ set }) => set.replace(/=.*/s, '=…'))
  return {
    name,
    ...filled('files', written(files)),
    ...filled('set', keysOf(false)),
    ...filled('setString', keysOf(true)),
    ...(release !== undefined && { release }),
    ...(namespace !== undefined && { namespace }),
    ...filled('apiVersions', apiVersions),
  }
}

function filled(name: string, items: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return items.length > 0 ? { [name]: items } : {}
}

/** Where charts are at hand, by how GitOps objects know them. */
export function printableChartPaths(
  charts: ReadonlyMap<string, NamedPath>,
): Readonly<Record<string, string>> {
  return Object.fromEntries([...charts].map(([name, { written: path }]) => [name, path]))
}

function written(paths: readonly NamedPath[]): readonly string[] {
  return paths.map(path => path.written)
}
