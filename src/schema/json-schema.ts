import { Ajv, type ErrorObject } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { isArray, isObject, type Json } from '../core/json.ts'
import type { Path } from '../core/path.ts'

/** What a JSON Schema finds wrong with a value. */
export interface JsonSchemaIssue {
  /** Where, from the root of the value. */
  readonly path: Path
  readonly message: string
  /** The keyword that is not fulfilled. */
  readonly keyword: string
}

/** A JSON Schema that somebody brings, ready for any number of values. */
export type JsonSchemaCheck = (value: Json) => readonly JsonSchemaIssue[]

/**
 * Compiles a JSON Schema: draft 2020-12 where `$schema` says so, else draft 7. Or the reason why it is none. Keywords that
 * are not known are passed over, as the standard has it; what they refer to has to be inside the schema.
 */
export function compileJsonSchema(
  schema: Json,
): { readonly check: JsonSchemaCheck } | { readonly problem: string } {
  if (!isObject(schema) && typeof schema !== 'boolean') return { problem: 'a schema is a mapping' }
  const options = { allErrors: true, strict: false, validateFormats: false, logger: false } as const
  const isLatest = isObject(schema) && String(schema['$schema']).includes('2020-12')
  const ajv = isLatest ? new Ajv2020(options) : new Ajv(options)
  try {
    const validate = ajv.compile(plain(schema) as object | boolean)
    return {
      check: value => (validate(plain(value)) ? [] : (validate.errors ?? []).filter(isOwn).map(issueOf)),
    }
  } catch (error) {
    if (error instanceof Error) return { problem: error.message }
    throw error
  }
}

/** Of a condition, what is wrong inside says more than that it is not met. */
function isOwn({ keyword }: ErrorObject): boolean {
  return keyword !== 'if'
}

function issueOf({ instancePath, keyword, params, message = 'is not valid' }: ErrorObject): JsonSchemaIssue {
  const path = instancePath
    .split('/')
    .slice(1)
    .map(segment => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
  const subject = path.length === 0 ? '' : `${path.at(-1)} `
  if (keyword === 'additionalProperties') {
    const name = String(params['additionalProperty'])
    return { path: [...path, name], message: `the field ${name} is not allowed here`, keyword }
  }
  if (keyword === 'enum') {
    return { path, message: `${subject}must be one of ${allowed(params['allowedValues'])}`, keyword }
  }
  if (keyword === 'const')
    return { path, message: `${subject}must be ${JSON.stringify(params['allowedValue'])}`, keyword }
  return { path, message: `${subject}${message}`, keyword }
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
