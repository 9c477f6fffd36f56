import { Dict, type Value } from '../../template/value/value.ts'
import type { EnabledChart } from '../dependencies/enabled.ts'
import { type Chart, type ChartFile, isLibrary } from '../load/chart.ts'
import { chartObject } from './chart-object.ts'
import { filesObject } from './files.ts'
import { VALUES, valuesObject } from './values-object.ts'

/** A template, and what it is given. */
export interface Renderable {
  /** As Helm calls it: `mychart/charts/redis/templates/service.yaml`. */
  readonly name: string
  readonly file: ChartFile
  readonly chart: Chart
  /** What its dot is; shared by all templates of a chart, which may change the values in it. */
  readonly scope: Dict
  /** The folder of the templates of the chart, as Helm calls it. */
  readonly basePath: string
}

/** What all charts of a release are told. */
export interface Surroundings {
  readonly release: Dict
  readonly capabilities: Value
}

/**
 * All templates of a chart and of what it depends on, each with its scope: a dependency sees those values alone that stand under
 * its name.
 */
export function renderablesOf(
  chart: EnabledChart,
  values: Dict,
  surroundings: Surroundings,
): readonly Renderable[] {
  return visit({ chart, values, isRoot: true }, surroundings).renderables
}

interface Visit {
  readonly chart: EnabledChart
  readonly values: Dict
  readonly isRoot: boolean
}

interface Visited {
  readonly scope: Dict
  readonly renderables: readonly Renderable[]
}

function visit({ chart, values, isRoot }: Visit, surroundings: Surroundings): Visited {
  const inner = chart.dependencies.map(dependency => {
    const { name } = dependency.metadata
    const own = values.entries.get(name)
    const table = own instanceof Dict ? own : new Dict()
    const visited = visit({ chart: dependency, values: table, isRoot: false }, surroundings)
    return { name, ...visited }
  })
  const scope = new Dict(
    [
      ['Chart', chartObject(chart.metadata, isRoot)],
      ['Files', filesObject(chart.files)],
      ['Release', surroundings.release],
      ['Capabilities', surroundings.capabilities],
      ['Values', valuesObject(values)],
      ['Subcharts', new Dict(inner.map(({ name, scope }) => [name, scope] as const))],
    ],
    { type: VALUES },
  )
  const basePath = `${chart.fullName}/templates`
  const own = chart.templates.filter(({ name }) => !isLibrary(chart) || isPartial(name))
  return {
    scope,
    renderables: [
      ...inner.flatMap(({ renderables }) => renderables),
      ...own.map(file => ({ name: `${chart.fullName}/${file.name}`, file, chart, scope, basePath })),
    ],
  }
}

/** Whether a template only defines others: its name begins with an underscore. */
export function isPartial(name: string): boolean {
  return name.slice(name.lastIndexOf('/') + 1).startsWith('_')
}
