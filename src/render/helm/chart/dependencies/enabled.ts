import { type Dict, plain } from '../../template/value.ts'
import type { Chart } from '../load/chart.ts'
import type { Requirement } from '../load/metadata.ts'
import { coalesceValues } from '../values/coalesce.ts'
import { tableAt, valueAt } from '../values/lookup.ts'
import { isCompatible } from '../versions.ts'

/**
 * The chart with those of its dependencies alone that are switched on, under the names that their aliases give them; and so
 * for theirs. A chart that lists nothing in Chart.yaml keeps all that lies in its `charts/`.
 * https://helm.sh/docs/topics/charts/#tags-and-condition-fields-in-dependencies
 */
export function withEnabled(chart: Chart, given: Dict): Chart {
  return enabledWithin(chart, { given, path: '', named: new Set() })
}

interface Surroundings {
  /** The values of the chart that this one lies in. */
  readonly given: Dict
  /** How conditions that this chart has begin in them. */
  readonly path: string
  /**
   * The requirements that have been met before. In a chart that is used twice, Helm has forgotten by then what those with an
   * alias were called.
   */
  readonly named: Set<Requirement>
}

function enabledWithin(chart: Chart, { given, path, named }: Surroundings): Chart {
  const { dependencies: listed } = chart.metadata
  if (listed.length === 0) return chart
  const known = listed.map(requirement => (named.has(requirement) ? renamed(requirement) : requirement))
  for (const requirement of listed) named.add(requirement)
  const candidates = candidatesOf(chart.dependencies, known)
  const values = coalesceValues({ ...chart, dependencies: candidates }, given, QUIET)
  const tags = tableAt(values, 'tags')
  const enabled = known.map(renamed).map(requirement => ({
    ...requirement,
    enabled: byCondition(requirement, values, path) ?? byTags(requirement, tags),
  }))
  const disabled = new Set(enabled.flatMap(({ name, enabled }) => (enabled ? [] : [name])))
  const inner = (dependency: Chart) =>
    enabledWithin(dependency, { given: values, path: `${path}${dependency.metadata.name}.`, named })
  return {
    ...chart,
    metadata: { ...chart.metadata, dependencies: enabled.filter(({ name }) => !disabled.has(name)) },
    dependencies: candidates.filter(({ metadata: { name } }) => !disabled.has(name)).map(inner),
  }
}

function renamed(requirement: Requirement): Requirement {
  return { ...requirement, name: requirement.alias || requirement.name }
}

/** Values are put together more than once; what is to be said of them is said where they are put together for good. */
const QUIET = { keepsNull: false, warn: () => {} }

/** What is not listed, and what is, each time that it is. */
function candidatesOf(dependencies: readonly Chart[], listed: readonly Requirement[]): readonly Chart[] {
  const others = dependencies.filter(chart => !listed.some(requirement => isMeant(requirement, chart)))
  return [...others, ...listed.flatMap(requirement => requiredChart(dependencies, requirement))]
}

/** The chart that a requirement means, by the name that it gives it. */
function requiredChart(charts: readonly Chart[], requirement: Requirement): readonly Chart[] {
  const chart = charts.find(one => isMeant(requirement, one))
  if (chart === undefined) return []
  const { metadata } = chart
  return [{ ...chart, metadata: { ...metadata, name: requirement.alias || metadata.name } }]
}

function isMeant({ name, version }: Requirement, { metadata }: Chart): boolean {
  return metadata.name === name && isCompatible(version, metadata.version)
}

function byCondition({ condition }: Requirement, values: Dict, path: string): boolean | undefined {
  const paths = condition.trim().split(',')
  for (const name of paths) {
    const value = plain((name === '' ? undefined : valueAt(values, path + name)) ?? null)
    if (typeof value === 'boolean') return value
  }
  return undefined
}

function byTags({ tags }: Requirement, values: Dict | undefined): boolean {
  const said = tags.map(tag => plain(values?.entries.get(tag) ?? null))
  return said.includes(true) || !said.includes(false)
}
