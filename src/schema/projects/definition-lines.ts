import { isArray, isObject, type Json, type JsonObject } from '../../core/json.ts'
import { withSubSchemas } from '../custom/sub-schemas.ts'

/** Gives the definition on a line of a file of `schemas/projects`, as the `spec` of a CustomResourceDefinition. */
export type DefinitionLines = (line: number) => JsonObject

/**
 * Reads such a file. A line is taken apart when it is first asked for, so that of a large definition only what an object has is
 * read; a schema that occurs in several places is one object.
 */
export function definitionLines(text: string): DefinitionLines {
  const lines = text.split('\n')
  const schemas = new Map<number, JsonObject>()
  const schemaAt = (line: number): JsonObject => {
    const known = schemas.get(line)
    if (known !== undefined) return known
    const { properties, ...rest } = recordAt(lines, line)
    const part = (value: Json) => (typeof value === 'number' ? schemaAt(value) : value)
    const schema = {
      ...withSubSchemas(rest, part),
      ...(isObject(properties) && { properties: lazily(properties, part) }),
    }
    schemas.set(line, schema)
    return schema
  }
  return line => {
    const definition = recordAt(lines, line)
    const { versions } = definition
    return {
      ...definition,
      versions: isArray(versions) ? versions.map(one => versionWith(one, schemaAt)) : [],
    }
  }
}

/** An object with something else in the place of each value, which is made when it is asked for. */
function lazily(object: JsonObject, make: (value: Json) => Json): JsonObject {
  const lazy = {}
  for (const [name, value] of Object.entries(object))
    Object.defineProperty(lazy, name, { enumerable: true, get: () => make(value) })
  return lazy
}

function recordAt(lines: readonly string[], line: number): JsonObject {
  const record: unknown = JSON.parse(lines[line] ?? '')
  if (!isObject(record)) throw new Error(`No definition on line ${line}`)
  return record
}

function versionWith(version: Json, schemaAt: (line: number) => JsonObject): Json {
  if (!isObject(version) || !isObject(version['schema'])) return version
  const { openAPIV3Schema } = version['schema']
  if (typeof openAPIV3Schema !== 'number') return version
  // Nearly all that ask for a kind want its names and versions alone.
  const schema = {
    get openAPIV3Schema() {
      return schemaAt(openAPIV3Schema)
    },
  }
  return { ...version, schema }
}
