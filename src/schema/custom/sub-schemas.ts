import { isArray, isObject, type Json, type JsonObject, mapValues } from '../../core/json.ts'

/** A structural schema with something else in the place of each schema directly below it. */
export function withSubSchemas(schema: JsonObject, part: (value: Json) => Json): JsonObject {
  const { properties, items, additionalProperties, not, allOf, anyOf, oneOf } = schema
  return {
    ...schema,
    ...(isObject(properties) && { properties: mapValues(properties, part) }),
    ...(items !== undefined && { items: part(items) }),
    ...(additionalProperties !== undefined && { additionalProperties: part(additionalProperties) }),
    ...(not !== undefined && { not: part(not) }),
    ...(isArray(allOf) && { allOf: allOf.map(part) }),
    ...(isArray(anyOf) && { anyOf: anyOf.map(part) }),
    ...(isArray(oneOf) && { oneOf: oneOf.map(part) }),
  }
}
