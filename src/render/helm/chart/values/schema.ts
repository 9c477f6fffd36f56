import type { Json } from '../../../../core/json.ts'
import type { Origin } from '../../../../core/origin.ts'
import type { Path } from '../../../../core/path.ts'
import type { compileJsonSchema } from '../../../../schema/json-schema.ts'
import type { BuildProblem } from '../../../build.ts'
import { originOf } from '../../template/origins.ts'
import { Dict, List, plain, Sized, type Value } from '../../template/value.ts'
import type { Chart } from '../load/chart.ts'
import { readYaml } from '../load/yaml.ts'
import { beginningOf } from '../place.ts'

/** Compiles a JSON Schema. */
export type CompileSchema = typeof compileJsonSchema

/**
 * Checks values against the values.schema.json of a chart and of what it depends on, each failure at its value.
 * https://helm.sh/docs/topics/charts/#schema-files
 */
export function checkSchemas(chart: Chart, values: Dict, compile: CompileSchema): readonly BuildProblem[] {
  const inner = chart.dependencies.flatMap(dependency => {
    const own = values.entries.get(dependency.metadata.name)
    return own instanceof Dict ? checkSchemas(dependency, own, compile) : []
  })
  return [...checkSchema(chart, values, compile), ...inner]
}

function checkSchema(chart: Chart, values: Dict, compile: CompileSchema): readonly BuildProblem[] {
  if (chart.schema === undefined) return []
  const { value, origin, problems } = readYaml(chart.schema)
  if (value === undefined) return problems
  const compiled = compile(value)
  if ('problem' in compiled) return isElsewhere(compiled.problem) ? [] : [unusable(compiled, origin)]
  return compiled.check(jsonOf(values)).map(({ path, message, severity }) => ({
    rule: RULE,
    message: `${message}, says the values.schema.json of the chart ${chart.metadata.name}`,
    origin: originAt(values, path) ?? beginningOf(`${chart.path}/values.yaml`),
    ...(severity && { severity }),
  }))
}

const RULE = 'helm-values-schema'

function unusable(
  { problem, path }: { readonly problem: string; readonly path: Path },
  origin: Origin,
): BuildProblem {
  return { rule: RULE, message: `the schema is not valid: ${problem}`, origin: { ...origin, path } }
}

/** Whether a schema needs another one that is not at hand. */
function isElsewhere(problem: string): boolean {
  return problem.includes("can't resolve reference")
}

/** Where the value at a path came from; of what is not there, where it would be. */
function originAt(values: Dict, path: Path): Origin | undefined {
  let value: Value = values
  let origin = values.origin
  for (const [index, step] of path.entries()) {
    const next = childOf(value, step)
    if (next === undefined) return origin && { ...origin, path: [...origin.path, ...path.slice(index)] }
    const own = originOf(next)
    origin = own ?? (origin && { ...origin, path: [...origin.path, step] })
    value = next
  }
  return origin
}

function childOf(value: Value, step: string | number): Value | undefined {
  if (value instanceof Dict) return value.entries.get(String(step))
  return value instanceof List ? value.items[Number(step)] : undefined
}

function jsonOf(value: Value): Json {
  const bare = plain(value)
  if (bare instanceof Dict)
    return Object.fromEntries([...bare.entries].map(([key, item]) => [key, jsonOf(item)]))
  if (bare instanceof List) return bare.items.map(jsonOf)
  if (bare instanceof Sized) return Number(bare.value)
  return typeof bare === 'object' ? null : bare
}
