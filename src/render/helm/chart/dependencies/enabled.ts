import { remember } from '../../../../core/remember.ts'
import { type Dict, plain } from '../../template/value/value.ts'
import type { Chart } from '../load/chart.ts'
import type { Requirement } from '../load/metadata.ts'
import { coalesceValues } from '../values/coalesce.ts'
import { tableAt, valueAt } from '../values/lookup.ts'
import { isCompatible } from '../versions.ts'

/** A chart with those of its dependencies alone that are switched on. */
export interface EnabledChart extends Chart {
  /** The chart as Helm calls it: `mychart/charts/redis`. */
  readonly fullName: string
  readonly dependencies: readonly EnabledChart[]
}

/**
 * The chart with those of its dependencies alone that are switched on, under the names that their aliases give them; and so
 * for theirs. A chart that lists nothing in Chart.yaml keeps all that lies in its `charts/`.
 *
 * A chart that is used twice is one thing to Helm where it does not copy it: what lies in its `charts/` then has one name, and
 * what is done to it the first time still holds the second time.
 * https://helm.sh/docs/topics/charts/#tags-and-condition-fields-in-dependencies
 */
export function withEnabled(chart: Chart, given: Dict): EnabledChart {
  const root = memberOf(chart)
  enable(root, given, '')
  return chartOf(root)
}

/** A chart of a release. It changes as Helm goes through the dependencies. */
interface Member {
  readonly chart: Chart
  readonly name: string
  /** The chart that it was put into last; the chart of the release has none. */
  parent?: Member
  /** Absent where Chart.yaml has no list. Copies of a chart share what they list, not the list. */
  listed: readonly Listed[] | undefined
  dependencies: readonly Member[]
}

interface Listed {
  readonly requirement: Requirement
  /** What it is called: its alias, once it has been met. */
  name: string
  enabled: boolean
}

function memberOf(chart: Chart): Member {
  const { name, dependencies, listsDependencies } = chart.metadata
  const listed = dependencies.map(requirement => ({ requirement, name: requirement.name, enabled: false }))
  const member: Member = {
    chart,
    name,
    listed: listsDependencies ? listed : undefined,
    dependencies: [],
  }
  setDependencies(member, chart.dependencies.map(memberOf))
  return member
}

function setDependencies(parent: Member, dependencies: readonly Member[]): void {
  parent.dependencies = dependencies
  for (const dependency of dependencies) dependency.parent = parent
}

/**
 * @param given The values of the chart that this one lies in.
 * @param path How conditions that this chart has begin in them.
 */
function enable(member: Member, given: Dict, path: string): void {
  const { listed } = member
  if (listed === undefined) return
  setDependencies(member, candidatesOf(member.dependencies, listed))
  for (const one of listed) one.name = one.requirement.alias || one.name
  const values = coalesceValues(chartOf(member), given, QUIET)
  const tags = tableAt(values, 'tags')
  for (const one of listed)
    one.enabled = byCondition(one.requirement, values, path) ?? byTags(one.requirement, tags)
  const disabled = new Set(listed.flatMap(({ name, enabled }) => (enabled ? [] : [name])))
  const isEnabled = ({ name }: Pick<Listed, 'name'>) => !disabled.has(name)
  const enabled = member.dependencies.filter(isEnabled)
  for (const dependency of enabled) enable(dependency, values, `${path}${dependency.name}.`)
  const remaining = listed.filter(isEnabled)
  member.listed = remaining.length > 0 ? remaining : undefined
  setDependencies(member, enabled)
}

/** Values are put together more than once; what is to be said of them is said where they are put together for good. */
const QUIET = { keepsNull: false, warn: () => {} }

/** What is not listed, and a copy of what is, each time that it is. */
function candidatesOf(dependencies: readonly Member[], listed: readonly Listed[]): readonly Member[] {
  const others = dependencies.filter(member => !listed.some(one => isMeant(one, member)))
  const required = listed.flatMap(one => {
    const member = dependencies.find(other => isMeant(one, other))
    return member === undefined ? [] : [{ ...member, name: one.requirement.alias || member.name }]
  })
  return [...others, ...required]
}

function isMeant({ name, requirement: { version } }: Listed, member: Member): boolean {
  return member.name === name && isCompatible(version, member.chart.metadata.version)
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

/** What has come of a chart of a release. What is one thing to Helm is one object here. */
function chartOf(root: Member): EnabledChart {
  const made = remember((member: Member): EnabledChart => {
    const { chart, name, listed, dependencies } = member
    const known = (listed ?? []).map(({ requirement, name, enabled }) => ({ ...requirement, name, enabled }))
    return {
      ...chart,
      metadata: {
        ...chart.metadata,
        name,
        dependencies: known,
        listsDependencies: listed !== undefined,
      },
      fullName: fullNameOf(member),
      dependencies: dependencies.map(made),
    }
  })
  return made(root)
}

function fullNameOf({ name, parent }: Member): string {
  return parent === undefined ? name : `${fullNameOf(parent)}/charts/${name}`
}
