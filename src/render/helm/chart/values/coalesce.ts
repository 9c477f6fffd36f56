import type { Origin } from '../../../../core/origin.ts'
import { originOf } from '../../template/value/origins.ts'
import { Dict, type Value } from '../../template/value/value.ts'
import type { Chart } from '../load/chart.ts'
import { ChartFailure } from '../load/failure.ts'
import { beginningOf } from '../place.ts'
import { copyOfDict, shallowCopyOf } from './copy.ts'

/** Told of what is odd about a value, in words for the user, and where it stands. */
export type Warn = (message: string, origin: Origin) => void

/** What makes one set of values of those that were given and those of charts, and how. */
export interface Coalescing {
  /** Whether null is kept, so that a later step can still take values away. */
  readonly keepsNull: boolean
  /** Told of values that are not a map where the default is one, and of maps where it is not. */
  readonly warn: Warn
}

const GLOBAL = 'global'

/**
 * Adds the defaults of a chart and of all that it depends on to values that were given. A null that was given takes a default
 * away. Throws a `ChartFailure` where the values for a dependency are not a map.
 * https://github.com/helm/helm/blob/v3.18.6/pkg/chartutil/coalesce.go
 */
export function coalesceValues(chart: Chart, given: Dict, coalescing: Coalescing): Dict {
  const values = copyOfDict(given)
  coalesceChart(chart, values, '', coalescing)
  return values
}

/** Works on `values`, which nobody else holds. */
function coalesceChart(chart: Chart, values: Dict, path: string, coalescing: Coalescing): void {
  addDefaults(chart, values, path, coalescing)
  for (const dependency of chart.dependencies) {
    const own = tableOf(values, dependency, chart)
    addGlobals(own, values, path, coalescing)
    coalesceChart(dependency, own, within(path, dependency.metadata.name), coalescing)
  }
}

/** The values of a dependency among those of the chart that needs it. */
function tableOf({ entries }: Dict, { metadata: { name } }: Chart, chart: Chart): Dict {
  const found = entries.get(name)
  if (found instanceof Dict) return found
  if (found !== undefined) {
    const message = `\`${name}\` must be a map: it has the values of the dependency of that name`
    throw new ChartFailure(
      message,
      originOf(found) ?? beginningOf(`${chart.path}/values.yaml`),
      'helm-values',
    )
  }
  const made = new Dict()
  entries.set(name, made)
  return made
}

function addDefaults(chart: Chart, { entries }: Dict, path: string, coalescing: Coalescing): void {
  const { keepsNull } = coalescing
  for (const [key, value] of copyOfDict(chart.values).entries) {
    const given = entries.get(key)
    if (given === undefined) entries.set(key, value)
    else if (given === null && !keepsNull) entries.delete(key)
    else if (given instanceof Dict && value instanceof Dict) {
      const isDependency = chart.dependencies.some(({ metadata }) => metadata.name === key)
      const inner = { ...coalescing, keepsNull: keepsNull || isDependency }
      addTable(given, value, within(path, key), inner)
    } else if (value instanceof Dict) warnOf(coalescing, given, notAnEntry(within(path, key)))
    else if (given instanceof Dict && value !== null) warnOf(coalescing, given, notATable(within(path, key)))
  }
}

/** Adds the entries of a table to another one, whose entries come first. */
export function addTable({ entries }: Dict, source: Dict, path: string, coalescing: Coalescing): void {
  const { keepsNull } = coalescing
  for (const [key, value] of source.entries) {
    const given = entries.get(key)
    const inner = within(path, key)
    if (given === null && !keepsNull) entries.delete(key)
    else if (given === undefined) entries.set(key, value)
    else if (value instanceof Dict && given instanceof Dict) addTable(given, value, inner, coalescing)
    else if (value instanceof Dict) warnOf(coalescing, given, notAnEntry(inner))
    else if (given instanceof Dict && value !== null) warnOf(coalescing, given, notATable(inner))
  }
}

/** Hands the global values of a chart to one that it depends on, where they go before those that this one has. */
function addGlobals(target: Dict, source: Dict, path: string, coalescing: Coalescing): void {
  const own = globalsOf(target)
  const given = globalsOf(source)
  if (!(own instanceof Dict) || !(given instanceof Dict)) {
    const wrong = own instanceof Dict ? given : own
    warnOf(coalescing, wrong, `${GLOBAL} must be a map, so that it is passed over here`)
    return
  }
  // As Helm has it, maps within the globals are shared by all charts of a release, and grow with each of them.
  for (const [key, value] of given.entries) {
    const before = own.entries.get(key)
    if (!(value instanceof Dict)) {
      if (!(before instanceof Dict)) own.entries.set(key, value)
      continue
    }
    const shared = shallowCopyOf(value)
    if (before instanceof Dict)
      addTable(shared, before, within(path, key), { ...coalescing, keepsNull: true })
    if (before === undefined || before instanceof Dict) own.entries.set(key, shared)
  }
  target.entries.set(GLOBAL, own)
}

function globalsOf({ entries }: Dict): Value {
  const globals = entries.get(GLOBAL)
  return globals === undefined ? new Dict() : globals
}

function within(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}

function warnOf({ warn }: Coalescing, at: Value, message: string): void {
  const origin = originOf(at)
  if (origin !== undefined) warn(message, origin)
}

function notATable(path: string): string {
  return `${path} is a map here, but not in the defaults of the chart`
}

function notAnEntry(path: string): string {
  return `${path} is not a map here, and is one in the defaults of the chart`
}
