import { isObject, type JsonObject } from '../../../core/json.ts'
import { fieldsOf, isMap, mapOf, part, type Traced, withField, withoutField } from '../../traced.ts'
import { type BuiltResource, emptyMap, textOfScalar } from '../resource.ts'

/** A generated resource in the place of the one of the same name, whose data it keeps where its behavior is `merge`. */
export function absorbed(old: BuiltResource, generated: BuiltResource): BuiltResource {
  let { object } = generated
  if (generated.behavior === 'merge')
    for (const field of ['data', 'binaryData'])
      object = withMerged(object, field, part(old.object, field), part(object, field))
  return {
    ...old,
    object: withMetadataOf(object, old.object),
    needsHash: old.needsHash && generated.needsHash,
    provenance: {
      ...old.provenance,
      ...(generated.behavior === 'replace' && { origin: generated.provenance.origin }),
    },
  }
}

function withMetadataOf(object: Traced<JsonObject>, old: Traced<JsonObject>): Traced<JsonObject> {
  const metadata = part(object, 'metadata') ?? emptyMap(object.origins)
  const before = part(old, 'metadata') ?? emptyMap(old.origins)
  let result: Traced<JsonObject> = isMap(metadata) ? metadata : emptyMap(metadata.origins)
  for (const field of ['labels', 'annotations'])
    result = withMerged(result, field, part(before, field), part(metadata, field))
  for (const field of ['name', 'namespace']) {
    const own = part(before, field)
    if (own !== undefined) result = withField(result, field, own)
    else result = asConfig(withoutField(result, field))
  }
  return withField(object, 'metadata', result)
}

function asConfig(traced: Traced): Traced<JsonObject> {
  return isMap(traced) ? traced : emptyMap(traced.origins)
}

/** A map of texts with the entries of both, those of the second where both have one; no map where there are none. */
function withMerged(
  holder: Traced<JsonObject>,
  field: string,
  one: Traced | undefined,
  other: Traced | undefined,
): Traced<JsonObject> {
  const entries = new Map([...textsOf(one), ...textsOf(other)])
  if (entries.size === 0) return asConfig(withoutField(holder, field))
  return withField(holder, field, mapOf(entries, (other ?? one ?? holder).origins))
}

function textsOf(map: Traced | undefined): readonly (readonly [string, Traced])[] {
  if (map === undefined || !isObject(map.value)) return []
  return fieldsOf(map).map(([name, { value, origins }]) => [name, { value: textOfScalar(value), origins }])
}
