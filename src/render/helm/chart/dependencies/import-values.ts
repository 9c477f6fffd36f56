import { fieldOf, isObject, type Json } from '../../../../core/json.ts'
import type { Origin } from '../../../../core/origin.ts'
import { remember } from '../../../../core/remember.ts'
import { Dict } from '../../template/value/value.ts'
import { addTable, coalesceValues } from '../values/coalesce.ts'
import { copyOfDict } from '../values/copy.ts'
import { tableAt } from '../values/lookup.ts'
import type { EnabledChart } from './enabled.ts'

/**
 * The chart with the values among its own that `import-values` takes from its dependencies; and so for theirs. What the chart
 * says itself goes first.
 * https://helm.sh/docs/topics/charts/#importing-child-values-via-dependencies
 */
export function withImports(chart: EnabledChart): EnabledChart {
  const done = new Set<Origin>()
  const importing = remember(
    (one: EnabledChart): EnabledChart =>
      imported({ ...one, dependencies: one.dependencies.map(importing) }, done),
  )
  return importing(chart)
}

/**
 * @param done Where the requirements stand that have been met before. In a chart that is used twice, Helm imports nothing the
 * second time.
 */
function imported(chart: EnabledChart, done: Set<Origin>): EnabledChart {
  const { dependencies, listsDependencies } = chart.metadata
  if (!listsDependencies) return chart
  const values = coalesceValues(chart, new Dict(), MERGING)
  const additions = new Dict()
  for (const { name, importValues, origin } of dependencies) {
    for (const wanted of done.has(origin) ? [] : importValues) {
      const { child, parent } = directionOf(wanted)
      const table = tableAt(values, `${name}.${child}`)
      if (table !== undefined) addTable(additions, nested(parent, copyOfDict(table)), '', MERGING)
    }
    done.add(origin)
  }
  addTable(values, additions, '', MERGING)
  return { ...chart, values }
}

const MERGING = { keepsNull: true, warn: () => {} }

/** From where to where values are taken: two paths, or the name of an entry in `exports`. */
function directionOf(wanted: Json): { readonly child: string; readonly parent: string } {
  if (!isObject(wanted)) return { child: `exports.${wanted}`, parent: '.' }
  return { child: String(fieldOf(wanted, 'child')), parent: String(fieldOf(wanted, 'parent')) }
}

function nested(path: string, table: Dict): Dict {
  if (path === '.') return table
  return path.split('.').reduceRight((inner, name) => new Dict([[name, inner]]), table)
}
