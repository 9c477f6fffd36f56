import { isArray, isObject, type Json, type JsonObject, objectsIn, textOf, textsIn } from '../../core/json.ts'
import { structuralSchema } from './structural.ts'

/** A version of a kind, as a catalogue of JSON Schemas has it. */
export interface CataloguedVersion {
  readonly group: string
  readonly kind: string
  readonly version: string
  readonly schema: JsonObject
}

/** What the path of a schema says of its kind; the kind is in lower case, and the group can be a part only, or empty. */
export interface CataloguedPath {
  readonly group: string
  readonly kind: string
  readonly version: string
}

/**
 * The version of a kind that a JSON Schema of a catalogue is for; or why it cannot be told, the rest of a sentence that begins
 * with the file. `spelling` knows how kinds are written whose schema does not say it.
 */
export function cataloguedVersion(
  schema: JsonObject,
  path: CataloguedPath | undefined,
  spelling: (group: string, kind: string) => string | undefined,
): CataloguedVersion | { readonly problem: string } {
  const [own] = objectsIn(schema['x-kubernetes-group-version-kind'])
  const group = textOf(own?.['group']) ?? path?.group ?? ''
  const version = textOf(own?.['version']) ?? path?.version
  if (!group.includes('.') || version === undefined)
    return {
      problem:
        'does not say of which group and version it is: expected a path such as GROUP/KIND_VERSION.json',
    }
  const lower = textOf(own?.['kind']) ?? path?.kind ?? ''
  const kind = textOf(own?.['kind']) ?? writtenKind(schema, lower) ?? spelling(group, lower)
  if (kind === undefined) {
    return {
      problem: `does not say how the kind ${JSON.stringify(lower)} is written: leave it in its folder, and name that under schemas`,
    }
  }
  const structural = structuralSchema(schema)
  if (structural === undefined)
    return { problem: 'refers to other schemas: leave it in its folder, and name that under schemas' }
  return { group, kind, version, schema: structural }
}

/** A kind as its schema writes it: as the one value of the field, in the title, or in a description. */
function writtenKind(schema: JsonObject, lower: string): string | undefined {
  const { properties, title, description } = schema
  const fields = isObject(properties) ? properties : {}
  const field = isObject(fields['kind']) ? fields['kind'] : {}
  const described = Object.values(fields).map(one => (isObject(one) ? one['description'] : null) ?? null)
  const texts: readonly Json[] = [
    ...textsIn(field['enum']),
    field['const'] ?? null,
    title ?? null,
    description ?? null,
    ...described,
  ]
  return textsIn(texts)
    .flatMap(text => text.match(/\b[A-Z][A-Za-z0-9]*\b/g) ?? [])
    .find(word => word.toLowerCase() === lower)
}

/** The definition that some versions of one kind make up. It lacks what a catalogue does not say: the scope and the plural. */
export function cataloguedDefinition(versions: readonly CataloguedVersion[]): JsonObject | undefined {
  const [first] = versions
  if (first === undefined) return undefined
  const { group, kind } = first
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${kind.toLowerCase()}.${group}` },
    spec: {
      group,
      names: { kind },
      versions: versions.map(({ version, schema }) => ({
        name: version,
        served: true,
        storage: version === versions.at(-1)?.version,
        schema: { openAPIV3Schema: schema },
      })),
    },
  }
}

/** Whether an object looks like the JSON Schema of a kind. */
export function isKindSchema(object: JsonObject): boolean {
  const { properties, type, kind } = object
  return (
    isObject(properties) &&
    (type === undefined || type === 'object' || isArray(type)) &&
    typeof kind !== 'string'
  )
}
