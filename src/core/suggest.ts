/**
 * The candidate a misspelled word most likely means; undefined where none is near, or where two that are not one edit
 * away are equally near. Near is a third of the letters of the shorter word in Damerau-Levenshtein edits, and at most
 * three; case alone is no edit. What says the opposite is never meant.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase()
  let best: string | undefined
  let bestDistance = MOST_EDITS + 1
  let isTied = false
  for (const candidate of candidates) {
    const limit = Math.min(MOST_EDITS, Math.floor(Math.min(candidate.length, wanted.length) / 3))
    if (candidate === word || Math.abs(candidate.length - wanted.length) > Math.min(limit, bestDistance))
      continue
    const distance = editDistance(wanted, candidate.toLowerCase())
    if (distance > limit || distance > bestDistance || isOpposite(word, candidate)) continue
    isTied = distance === bestDistance && candidate !== best
    if (isTied) continue
    best = candidate
    bestDistance = distance
  }
  return isTied && bestDistance > 1 ? undefined : best
}

/** The most edits that a slip of the pen takes. */
const MOST_EDITS = 3

/** Words inside names that turn their meaning around. */
const POLES: readonly (readonly [RegExp, RegExp])[] = [
  [/Not(?![a-z])|^not(?![a-z])/, /^(?!.*(?:Not(?![a-z])|^not(?![a-z])))/],
  [/^min(?![a-z])/, /^max(?![a-z])/],
  [/^pre(?![a-z])/, /^post(?![a-z])/],
  [/ingress/i, /egress/i],
]

function isOpposite(word: string, candidate: string): boolean {
  return POLES.some(
    ([one, other]) => (one.test(word) && other.test(candidate)) || (other.test(word) && one.test(candidate)),
  )
}

/** The number of insertions, deletions, substitutions and swaps of neighbours that turn one string into the other. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let distance = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        distance = Math.min(distance, (beforeLast[j - 2] ?? 0) + 1)
      }
      row.push(distance)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}
