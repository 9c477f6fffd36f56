/** Whether a value is a number, of whatever size: integers beyond 2^53 are `bigint` in what is read. */
export function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

/** Whether a value is an integer, of whatever size. */
export function isInteger(value: unknown): value is number | bigint {
  return typeof value === 'bigint' || Number.isInteger(value)
}
