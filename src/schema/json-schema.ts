import { Ajv, type ErrorObject } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { isArray, isObject, type Json, valueAt } from '../core/json.ts'
import { type Path, pointerSegments } from '../core/path.ts'
import { PATTERN_LIMIT, type RunBudget, runBudget } from '../core/run-budget.ts'
import { goRegExp } from '../kubernetes/grammar/go-regexp.ts'
import { TooCostly } from '../kubernetes/grammar/go-regexp-budget.ts'
import { matchesWithin, PatternsSpent } from '../kubernetes/grammar/go-regexp-run.ts'

/** What a JSON Schema finds wrong with a value. */
export interface JsonSchemaIssue {
  /** Where, from the root of the value. */
  readonly path: Path
  readonly message: string
  /** The keyword that is not fulfilled. */
  readonly keyword: string
  /** Given where nothing is known to be wrong, but not all could be checked. */
  readonly severity?: 'info'
  /** Whether it is so for all other values as well. */
  readonly shared?: true
}

/** A JSON Schema that somebody brings, ready for any number of values. */
export type JsonSchemaCheck = (value: Json) => readonly JsonSchemaIssue[]

/** What a schema may need besides itself. */
export interface JsonSchemaOptions {
  /** Whose regular expressions its patterns are: those of Go in schemas of Kubernetes' kinds; ECMAScript's unless told. */
  readonly patterns?: 'ecmascript' | 'go'
  /** What those of Go may take in all; unless told, what a run may. */
  readonly budget?: RunBudget
  /** The schemas it refers to, by their URIs. */
  readonly others?: ReadonlyMap<string, Json>
}

/**
 * Compiles a JSON Schema: draft 2020-12 where `$schema` says so, else draft 7. Or the reason why it cannot be used, with the
 * place in the schema as far as that is known. Unknown keywords are passed over, as the standard has it.
 */
export function compileJsonSchema(
  schema: Json,
  { patterns = 'ecmascript', budget = runBudget(PATTERN_LIMIT), others = new Map() }: JsonSchemaOptions = {},
): { readonly check: JsonSchemaCheck } | { readonly problem: string; readonly path: Path } {
  if (!isObject(schema) && typeof schema !== 'boolean')
    return { problem: 'a schema is a mapping, or true or false', path: [] }
  const options = {
    allErrors: true,
    strict: false,
    validateFormats: false,
    logger: false,
    ...(patterns === 'go' && { code: { regExp: goPatterns(budget) } }),
  } as const
  const isLatest = isObject(schema) && String(schema['$schema']).includes('2020-12')
  const ajv = isLatest ? new Ajv2020(options) : new Ajv(options)
  const own = withoutDraft(plain(schema) as object | boolean)
  if (ajv.validateSchema(own) !== true) {
    const [error] = ajv.errors ?? []
    if (error !== undefined) return problemOf(error, schema)
  }
  try {
    for (const [uri, other] of others) ajv.addSchema(plain(other) as object, uri, undefined, false)
    const validate = ajv.compile(own)
    return {
      check: value =>
        unlessTooCostly(() => {
          if (validate(plain(value))) return []
          return (validate.errors ?? []).filter(isOwn).map(error => issueOf(error, value))
        }),
    }
  } catch (error) {
    if (error instanceof RangeError) return { problem: TOO_DEEP, path: [] }
    if (error instanceof Error) return { problem: error.message, path: [] }
    throw error
  }
}

/** The schema without the draft that it names: that is chosen already, and the compiler throws where it does not know one. */
function withoutDraft(schema: object | boolean): object | boolean {
  if (typeof schema === 'boolean') return schema
  const { $schema: _, ...rest } = schema as { readonly $schema?: unknown }
  return rest
}

/** What the compiler cannot follow to an end. */
const TOO_DEEP = 'its references form a circle, or it is nested too deeply'

function problemOf(error: ErrorObject, schema: Json): { readonly problem: string; readonly path: Path } {
  const { path, message } = issueOf(error, schema)
  return { problem: message, path }
}

/** Go's regular expressions for the compiler, which asks for the name by which generated code would know them. */
function goPatterns(budget: RunBudget) {
  const compile = (pattern: string) => {
    const compiled = goRegExp(pattern)
    if ('matches' in compiled) return { test: (text: string) => matchesWithin(compiled, text, budget) }
    throw new Error(
      `the pattern ${JSON.stringify(pattern)} is not a valid regular expression in Go's syntax (RE2)`,
    )
  }
  return Object.assign(compile, { code: 'goRegExp' })
}

/** Where a pattern takes too long to be judged, only that is said. */
function unlessTooCostly(check: () => readonly JsonSchemaIssue[]): readonly JsonSchemaIssue[] {
  try {
    return check()
  } catch (error) {
    if (error instanceof PatternsSpent) return [spent(error)]
    if (!(error instanceof TooCostly)) throw error
    const message = `this was not checked against its JSON Schema: ${error.message}`
    return [{ path: [], message, keyword: 'pattern', severity: 'info' }]
  }
}

function spent({ message: why }: PatternsSpent): JsonSchemaIssue {
  const message = `not all values were checked against their JSON Schemas, from this resource on: ${why}`
  return { path: [], message, keyword: 'pattern', severity: 'info', shared: true }
}

/** Of a condition, what is wrong inside says more than that it is not met. */
function isOwn({ keyword }: ErrorObject): boolean {
  return keyword !== 'if'
}

function issueOf(
  { instancePath, keyword, params, message = 'is not valid' }: ErrorObject,
  value: Json,
): JsonSchemaIssue {
  const path = pathIn(value, pointerSegments(instancePath))
  const subject = subjectOf(path.at(-1))
  if (keyword === 'additionalProperties') {
    const name = String(params['additionalProperty'])
    return { path: [...path, name], message: `the field \`${name}\` is not allowed here`, keyword }
  }
  if (keyword === 'enum') {
    return { path, message: `${subject}must be one of ${allowed(params['allowedValues'])}`, keyword }
  }
  if (keyword === 'const')
    return { path, message: `${subject}must be ${JSON.stringify(params['allowedValue'])}`, keyword }
  if (keyword === 'required')
    return { path, message: `the field \`${params['missingProperty']}\` is missing`, keyword }
  if (keyword === 'type') return { path, message: `${subject}must be ${typesNamed(params['type'])}`, keyword }
  return { path, message: `${subject}${message}`, keyword }
}

/** What a message is about, at the beginning of it. */
function subjectOf(step: Path[number] | undefined): string {
  if (step === undefined) return ''
  return typeof step === 'number' ? 'this item ' : `\`${step}\` `
}

/** The path that the segments of a pointer mean in a value: those into a list are indices. */
function pathIn(value: Json, segments: readonly string[]): Path {
  let node: Json | undefined = value
  return segments.map(segment => {
    const step = isArray(node) ? Number(segment) : segment
    node = valueAt(node, [step])
    return step
  })
}

/** Types of JSON Schema, in plain words. */
function typesNamed(types: unknown): string {
  const all: readonly unknown[] = Array.isArray(types) ? types : [types]
  return all
    .map(type => (type === 'null' ? 'null' : `${/^[aeiou]/.test(String(type)) ? 'an' : 'a'} ${type}`))
    .join(' or ')
}

function allowed(values: unknown): string {
  return Array.isArray(values) ? values.map(value => JSON.stringify(value)).join(', ') : String(values)
}

/** The library knows no `bigint`. */
function plain(value: Json): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (isArray(value)) return value.map(plain)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]))
}
