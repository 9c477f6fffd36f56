import { toYaml } from '../../functions/yaml/to-yaml.ts'
import { CallFailure, define } from '../../template/declare.ts'
import { joinTexts } from '../../template/text/text-slice.ts'
import { ANY, mapOf } from '../../template/value/types.ts'
import type { Dict, Methods } from '../../template/value/value.ts'
import { tableAt, valueAt } from '../values/lookup.ts'

/** The type of maps of values. */
export const VALUES = mapOf(ANY, 'chartutil.Values')

/**
 * `.Values`: a map with methods of its own.
 * https://pkg.go.dev/helm.sh/helm/v3/pkg/chartutil#Values
 */
export function valuesObject(values: Dict): Dict {
  return values.as({ type: VALUES, methods: methodsOf(values) })
}

function methodsOf(values: Dict): Methods {
  return {
    AsMap: define([], () => values),
    Table: define(['string'], ([path]) => {
      const table = tableAt(values, path)
      if (table !== undefined) return valuesObject(table)
      throw new CallFailure(`${JSON.stringify(path.split('.').at(-1))} is not a table`)
    }),
    PathValue: define(['string'], ([path]) => {
      const value = valueAt(values, path)
      if (value !== undefined) return value
      throw new CallFailure(`${JSON.stringify(path.split('.').at(-1))} is not a value`)
    }),
    YAML: define([], (_, { spend }) => joinTexts([toYaml(values, spend), '\n'])),
  }
}
