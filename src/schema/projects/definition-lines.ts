import { isArray, isObject, type Json, type JsonObject } from '../../core/json.ts'
import { withSubSchemas } from '../custom/sub-schemas.ts'

/** Gives the definition on a line of a file of `schemas/projects`, as the `spec` of a CustomResourceDefinition. */
export type DefinitionLines = (line: number) => JsonObject

/**
 * Reads such a file. A line is taken apart when it is first asked for; a schema that occurs in several places is one object.
 */
export function definitionLines(text: string): DefinitionLines {
  const lines = text.split('\n')
  const schemas = new Map<number, JsonObject>()
  const schemaAt = (line: number): JsonObject => {
    const known = schemas.get(line)
    if (known !== undefined) return known
    const schema = withSubSchemas(recordAt(lines, line), part =>
      typeof part === 'number' ? schemaAt(part) : part,
    )
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
