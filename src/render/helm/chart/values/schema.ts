import type { Json } from '../../../../core/json.ts'
import type { Origin } from '../../../../core/origin.ts'
import type { Path } from '../../../../core/path.ts'
import { remember } from '../../../../core/remember.ts'
import type { compileJsonSchema, JsonSchemaCheck } from '../../../../schema/json-schema.ts'
import type { BuildProblem } from '../../../build.ts'
import { originOf } from '../../template/value/origins.ts'
import { Dict, List, plain, Sized, type Value } from '../../template/value/value.ts'
import type { Chart, ChartFile } from '../load/chart.ts'
import { readYaml } from '../load/yaml.ts'
import { beginningOf } from '../place.ts'

/** Compiles a JSON Schema. */
export type CompileSchema = typeof compileJsonSchema

/** A values.schema.json, ready for any values; or what is wrong with it. */
type ValuesSchema = { readonly check: JsonSchemaCheck } | { readonly problems: readonly BuildProblem[] }

/** Reads and compiles a values.schema.json. */
export type ReadSchema = (file: ChartFile) => ValuesSchema

/** Each file is read and compiled once: that takes longer than rendering most charts. */
export function schemaReader(compile: CompileSchema): ReadSchema {
  return remember(file => {
    const { value, origin, problems } = readYaml(file)
    if (value === undefined) return { problems }
    const compiled = compile(value)
    if ('check' in compiled) return compiled
    return { problems: isElsewhere(compiled.problem) ? [] : [unusable(compiled, origin)] }
  })
}

/**
 * Checks values against the values.schema.json of a chart and of what it depends on, each failure at its value.
 * https://helm.sh/docs/topics/charts/#schema-files
 */
export function checkSchemas(chart: Chart, values: Dict, read: ReadSchema): readonly BuildProblem[] {
  const inner = chart.dependencies.flatMap(dependency => {
    const own = values.entries.get(dependency.metadata.name)
    return own instanceof Dict ? checkSchemas(dependency, own, read) : []
  })
  return [...checkSchema(chart, values, read), ...inner]
}

function checkSchema(chart: Chart, values: Dict, read: ReadSchema): readonly BuildProblem[] {
  if (chart.schema === undefined) return []
  const schema = read(chart.schema)
  if ('problems' in schema) return schema.problems
  return schema.check(jsonOf(values)).map(({ path, message, severity }) => ({
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
