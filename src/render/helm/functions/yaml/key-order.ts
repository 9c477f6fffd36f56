const LETTER = /^\p{L}$/u
const DIGIT = /^\p{Nd}$/u

/** In what the two generations of Go's YAML library differ when they sort keys. */
export interface KeyOrder {
  /** Whether letters come before what is neither letter nor digit right after digits. */
  readonly lettersFirstAfterDigits: boolean
}

/**
 * Compares two keys as Go's YAML library sorts them: numbers in them by their size, and letters after all other characters.
 * https://github.com/yaml/go-yaml/blob/v3.0.3/sorter.go
 */
export function compareKeys(left: string, right: string, order: KeyOrder): number {
  const [a, b] = [[...left], [...right]]
  const at = a.findIndex((character, index) => character !== b[index])
  if (at === -1 || at >= b.length) return a.length - b.length
  const [x = '', y = ''] = [a[at], b[at]]
  const [isLetter, isOtherLetter] = [LETTER.test(x), LETTER.test(y)]
  if (isLetter && isOtherLetter) return codeOf(x) - codeOf(y)
  if (isLetter || isOtherLetter) {
    const lettersFirst = order.lettersFirstAfterDigits && at > 0 && DIGIT.test(a[at - 1] ?? '')
    return isLetter === lettersFirst ? -1 : 1
  }
  return compareNumbers(a, b, at)
}

/** Compares what is from a place on, where both go on with digits, or with what is neither digit nor letter. */
function compareNumbers(a: readonly string[], b: readonly string[], at: number): number {
  const lead = (a[at] === '0' || b[at] === '0') && followsDigits(a, at) ? '1' : ''
  const [x, y] = [digitsFrom(a, at), digitsFrom(b, at)]
  const difference = sizeOf(lead, x) - sizeOf(lead, y)
  if (difference !== 0n) return difference < 0n ? -1 : 1
  return x.length - y.length || codeOf(a[at]) - codeOf(b[at])
}

/** Whether a digit other than zero is among those that come directly before. */
function followsDigits(characters: readonly string[], at: number): boolean {
  for (let index = at - 1; index >= 0 && DIGIT.test(characters[index] ?? ''); index--) {
    if (characters[index] !== '0') return true
  }
  return false
}

function digitsFrom(characters: readonly string[], at: number): readonly string[] {
  let end = at
  while (DIGIT.test(characters[end] ?? '')) end++
  return characters.slice(at, end)
}

/** The number that digits make, as an integer of 64 bits, which runs over where there are too many. */
function sizeOf(lead: string, digits: readonly string[]): bigint {
  let value = BigInt(lead === '' ? 0 : 1)
  for (const digit of digits) value = BigInt.asIntN(64, value * 10n + BigInt(codeOf(digit) - 48))
  return value
}

function codeOf(character: string | undefined): number {
  return character?.codePointAt(0) ?? 0
}
