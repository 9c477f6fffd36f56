import type { Match } from './go-regexp-budget.ts'

/**
 * The first `limit` places that a regular expression matches; all where it is negative. Directly behind a match, there is
 * none that is empty: https://pkg.go.dev/regexp#Regexp.FindAllStringIndex
 * @param find Finds the first match from a place on.
 */
export function findAllMatches<Found extends Match>(
  text: string,
  limit: number,
  find: (from: number) => Found | undefined,
): readonly Found[] {
  const found: Found[] = []
  let lastEnd = -1
  for (let at = 0; at <= text.length && found.length !== limit; ) {
    const match = find(at)
    if (match === undefined) break
    const { start, end } = match
    if (start !== end || start !== lastEnd) found.push(match)
    at = end === at ? at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) : end
    lastEnd = end
  }
  return found
}
