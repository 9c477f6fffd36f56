/** How many indexes a text lists, or why it lists none. */
export type IndexRanges = { readonly total: number } | { readonly error: string }

/**
 * Takes indexes of an indexed Job apart, `1,3-5,7`, as the API server does: ascending, not overlapping, each below the
 * number of completions.
 * https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy
 */
export function parseIndexRanges(text: string, completions: number): IndexRanges {
  let last = Number.NEGATIVE_INFINITY
  let total = 0
  if (text === '') return { total }
  for (const part of text.split(',')) {
    const bounds = part.split('-')
    if (bounds.length > 2) return { error: `"${part}" has more than one hyphen` }
    const numbers = bounds.map(parseIndex)
    const [first, end = first] = numbers
    if (first === undefined || end === undefined || numbers.includes(undefined)) {
      return { error: `"${part}" is no index and no range of indexes` }
    }
    const outside = numbers.find(number => number !== undefined && number >= completions)
    if (outside !== undefined)
      return { error: `index ${outside} is not below the completions, ${completions}` }
    if (bounds.length === 2 && first >= end) return { error: `the range "${part}" does not ascend` }
    if (first <= last) return { error: `index ${first} comes after ${last}: they must ascend` }
    total += end - first + 1
    last = end
  }
  return { total }
}

/** Go takes a sign before a number; a minus cannot stand there, since it is the hyphen. */
function parseIndex(text: string): number | undefined {
  return /^\+?\d{1,15}$/.test(text) ? Number(text) : undefined
}
