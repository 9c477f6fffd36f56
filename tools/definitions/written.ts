import { isArray, isObject, type Json, type JsonObject } from '../../src/core/json.ts'
import type { SchemaPool } from './schema-pool.ts'

/** A CustomResourceDefinition as `schemas/projects` has it: the parts of its `spec` that a server uses, schemas by number. */
export function writtenDefinition({ spec }: JsonObject, pool: SchemaPool): JsonObject | undefined {
  if (!isObject(spec) || !isObject(spec['names']) || !isArray(spec['versions'])) return undefined
  const { group, names, scope, conversion, preserveUnknownFields, versions } = spec
  const { kind, plural, singular, shortNames } = names
  return compacted({
    group,
    names: compacted({ kind, plural, singular, shortNames }),
    scope,
    conversion:
      isObject(conversion) && conversion['strategy'] === 'Webhook' ? { strategy: 'Webhook' } : undefined,
    preserveUnknownFields: preserveUnknownFields === true ? true : undefined,
    versions: versions.flatMap(version => writtenVersion(version, pool)),
  })
}

function writtenVersion(version: Json, pool: SchemaPool): Json[] {
  if (!isObject(version)) return []
  const { name, served, storage, deprecated, schema, subresources } = version
  const openApi = isObject(schema) ? schema['openAPIV3Schema'] : undefined
  const written = {
    name,
    served,
    storage: storage === true ? true : undefined,
    deprecated: deprecated === true ? true : undefined,
    schema: isObject(openApi) ? { openAPIV3Schema: pool.add(openApi) } : undefined,
    subresources,
  }
  return [compacted(written)]
}

function compacted(object: Readonly<Record<string, Json | undefined>>): JsonObject {
  const entries = Object.entries(object).filter((entry): entry is [string, Json] => entry[1] !== undefined)
  return Object.fromEntries(entries)
}
