/**
 * A JSON value as the API server receives it from kubectl. Integers beyond 2^53 are `bigint`, so that they stay
 * exact; every other number is a `number`, and an integral one counts as an integer however it was spelled.
 */
export type Json = null | boolean | number | bigint | string | readonly Json[] | JsonObject

/** A JSON object. A key that is absent reads as `undefined`. */
export interface JsonObject {
  readonly [key: string]: Json
}

/** Whether a value is a JSON object: not null, not an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a value is a JSON array. (`Array.isArray` does not narrow readonly arrays.) */
export function isArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value)
}
