/** That an expression asked for something that nobody knows before the object is applied. */
export class Undecided extends Error {}

let reason: string | undefined

/**
 * Ends an evaluation that asks for what is not known; to CEL that is an error like any other, so that `||` and `&&` can do
 * without it. The reason says what is not known, as in `who creates it`.
 */
export function undecided(why: string): never {
  reason ??= why
  throw new Undecided(why)
}

/**
 * Runs an evaluation, and tells why its failure decides nothing: something in it was not known, and with that known it
 * might have come to a value. `failed` tells a failure from a value.
 */
export function whyUndecided<T>(evaluate: () => T, failed: (result: T) => boolean): [T, string | undefined] {
  const before = reason
  reason = undefined
  const result = evaluate()
  const why = failed(result) ? reason : undefined
  // A failure within another evaluation, of a variable, is one of that.
  reason = before ?? why
  return [result, why]
}
