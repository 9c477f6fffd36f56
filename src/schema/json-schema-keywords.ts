import { isArray, isObject, type Json } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import { unknownName } from '../core/unknown-name.ts'

/** Keywords whose value is a schema, or a list of schemas. */
const OF_SCHEMAS: readonly string[] = [
  'additionalItems',
  'additionalProperties',
  'allOf',
  'anyOf',
  'contains',
  'contentSchema',
  'else',
  'if',
  'items',
  'not',
  'oneOf',
  'prefixItems',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
]

/** Keywords whose value has schemas by names. */
const BY_NAME: readonly string[] = [
  '$defs',
  'definitions',
  'dependencies',
  'dependentSchemas',
  'patternProperties',
  'properties',
]

/** All others, of draft 7 and of 2020-12, and `nullable` of OpenAPI. */
const OTHERS: readonly string[] = [
  '$anchor',
  '$comment',
  '$dynamicAnchor',
  '$dynamicRef',
  '$id',
  '$ref',
  '$schema',
  '$vocabulary',
  'const',
  'contentEncoding',
  'contentMediaType',
  'default',
  'dependentRequired',
  'deprecated',
  'description',
  'enum',
  'examples',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'format',
  'maxContains',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minContains',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
  'nullable',
  'pattern',
  'readOnly',
  'required',
  'title',
  'type',
  'uniqueItems',
  'writeOnly',
]

const KEYWORDS: readonly string[] = [...OF_SCHEMAS, ...BY_NAME, ...OTHERS]

/** A word in a schema that no draft knows, and that would be passed over in silence. */
export interface UnknownKeyword {
  /** From the root of the schema, the word included. */
  readonly path: Path
  readonly message: string
}

/**
 * The first keyword of a JSON Schema that is not one; undefined where there is none. Keywords that begin with `x-` are
 * extensions. https://json-schema.org/draft/2020-12/json-schema-validation
 */
export function unknownKeyword(schema: Json, path: Path = []): UnknownKeyword | undefined {
  if (isArray(schema))
    return firstOf(schema.map((item, index) => () => unknownKeyword(item, [...path, index])))
  if (!isObject(schema)) return undefined
  return firstOf(
    Object.entries(schema).map(([keyword, value]) => () => {
      const at = [...path, keyword]
      if (OF_SCHEMAS.includes(keyword)) return unknownKeyword(value, at)
      if (BY_NAME.includes(keyword)) return inNamed(value, at)
      if (OTHERS.includes(keyword) || keyword.startsWith('x-')) return undefined
      return { path: at, message: unknownName('keyword of JSON Schema', keyword, KEYWORDS) }
    }),
  )
}

function inNamed(schemas: Json, path: Path): UnknownKeyword | undefined {
  if (!isObject(schemas)) return undefined
  return firstOf(
    Object.entries(schemas).map(
      ([name, schema]) =>
        () =>
          // Of `dependencies`, a list names properties.
          isArray(schema) ? undefined : unknownKeyword(schema, [...path, name]),
    ),
  )
}

function firstOf<T>(attempts: readonly (() => T | undefined)[]): T | undefined {
  for (const attempt of attempts) {
    const found = attempt()
    if (found !== undefined) return found
  }
  return undefined
}
