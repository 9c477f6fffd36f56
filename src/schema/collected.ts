import { isArray, isObject, type Json, type JsonObject, valueAt } from '../core/json.ts'
import { isUnknownYet } from '../core/unknown-yet.ts'
import type { SchemaIssue } from './issue.ts'
import type { JsonSchemaCheck, JsonSchemaIssue } from './json-schema.ts'
import { isSecretPath } from './secrets.ts'

/** The JSON Schemas of kinds that a user has collected; undefined for a kind that has none. */
export type CollectedSchemas = (apiVersion: string, kind: string) => JsonSchemaCheck | undefined

/** The rules that say the same of kinds whose schema is known. */
const RULES: Readonly<Record<string, string>> = {
  additionalProperties: 'unknown-field',
  unevaluatedProperties: 'unknown-field',
  required: 'missing-required-field',
  type: 'invalid-type',
  enum: 'invalid-enum-value',
}

/** What the JSON Schema of its kind finds wrong with an object. Values that are filled in later are left alone. */
export function collectedIssues(object: JsonObject, check: JsonSchemaCheck): readonly SchemaIssue[] {
  return check(object)
    .filter(({ path }) => !mayBeFilledIn(valueAt(object, path)))
    .map(issue => issueOf(object, issue))
}

function issueOf(
  object: JsonObject,
  { path, message, keyword, severity, shared }: JsonSchemaIssue,
): SchemaIssue {
  return {
    rule: RULES[keyword] ?? 'crd-constraint',
    path,
    message: isSecretPath(object, path) ? `the value of ${path.at(-1)} does not fit its schema` : message,
    ...(severity && { severity }),
    ...(shared && { shared }),
    ...(keyword === 'additionalProperties' && { at: 'key' }),
  }
}

function mayBeFilledIn(value: Json | undefined): boolean {
  return isUnknownYet(value)
}

/**
 * A collected schema as the standard has it: those are made from OpenAPI, where exclusive bounds are yes or no, and
 * `nullable` may stand alone.
 */
export function standardSchema(schema: Json): Json {
  if (isArray(schema)) return schema.map(standardSchema)
  if (!isObject(schema)) return schema
  const entries = Object.entries(schema).flatMap(([name, value]): [string, Json][] => {
    if (name === '$schema' && typeof value === 'string')
      return value.includes('2020-12') ? [[name, value]] : []
    if (name === 'nullable' && typeof value === 'boolean' && schema['type'] === undefined) return []
    if (typeof value === 'boolean' && (name === 'exclusiveMinimum' || name === 'exclusiveMaximum')) {
      const bound = schema[name === 'exclusiveMinimum' ? 'minimum' : 'maximum']
      return value && bound !== undefined ? [[name, bound]] : []
    }
    return [[name, standardSchema(value)]]
  })
  return Object.fromEntries(entries)
}
