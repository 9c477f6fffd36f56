import type { Json, JsonObject } from '../../core/json.ts'
import { minorOf } from '../../core/minor-of.ts'
import type { Path } from '../../core/path.ts'
import type { Fields } from './field.ts'
import { applies, fieldOf, filled } from './fill.ts'
import { KINDS } from './kinds.ts'

/**
 * An object as the API server of a Kubernetes version (`1.33`) has it before it validates: with what is absent filled in.
 * What other objects or the cluster decide (addresses, node ports, the default StorageClass) is not. Objects of unknown
 * kinds come back as they are. Whatever was given stays untouched; the result shares its unchanged parts.
 *
 * Sources: `defaults.go` and `zz_generated.defaults.go` of each API group, and for what mirrors another field the
 * conversions beside them (https://github.com/kubernetes/kubernetes/tree/master/pkg/apis).
 */
export function defaulted(object: JsonObject, version: string): JsonObject {
  const fields = fieldsOf(object['apiVersion'], object['kind'])
  return fields === undefined ? object : filled(object, fields, minorOf(version))
}

/** What a field is where nobody sets it. */
export interface FieldDefault {
  /** The value, unless it follows from other fields. */
  readonly value: Json | undefined
  /** What decides about it, in words: which value it is, and where the server fills it in. */
  readonly from: string | undefined
  readonly where: string | undefined
}

/**
 * The default of a field of a kind in a Kubernetes version; undefined where it has none. Paths are those of the schema:
 * indices may stand in them or not.
 */
export function defaultAt(
  apiVersion: string,
  kind: string,
  path: Path,
  version: string,
): FieldDefault | undefined {
  let fields = fieldsOf(apiVersion, kind)
  let found: FieldDefault | undefined
  let where: string | undefined
  for (const name of path) {
    if (typeof name !== 'string') continue
    const field = fields && fieldOf(fields, name)
    if (field === undefined || !applies(field, minorOf(version))) return undefined
    where = field.when?.says ?? where
    found = { value: field.value, from: field.value === undefined ? field.from?.says : undefined, where }
    fields = field.fields ?? field.items
  }
  return found?.value === undefined && found?.from === undefined ? undefined : found
}

function fieldsOf(apiVersion: unknown, kind: unknown): Fields | undefined {
  return KINDS.get(`${apiVersion} ${kind}`)
}
