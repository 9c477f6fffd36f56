import { isObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { fromBase64 } from './credentials.ts'

/** A value of a Secret, decoded, with the place it stands at. */
export interface SecretValue {
  readonly key: string
  readonly value: string
  readonly path: Path
}

/**
 * The values of a Secret: `stringData` as written, `data` decoded from base64. Values that are no base64 are taken as
 * they are, so that a variable or an encrypted value is seen as such.
 */
export function secretValues({ object }: Resource<object>): readonly SecretValue[] {
  const { data, stringData } = object as { data?: unknown; stringData?: unknown }
  return [...valuesOf('data', data), ...valuesOf('stringData', stringData)]
}

function valuesOf(field: 'data' | 'stringData', map: unknown): readonly SecretValue[] {
  if (!isObject(map)) return []
  return Object.entries(map).flatMap(([key, value]) => {
    if (typeof value !== 'string') return []
    const text = field === 'data' ? (fromBase64(value) ?? value) : value
    return [{ key, value: text, path: [field, key] }]
  })
}
