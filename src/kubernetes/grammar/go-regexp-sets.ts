/** A set of characters. */
export interface CharacterSet {
  readonly ranges: readonly (readonly [from: number, to: number])[]
  /** Sets given by what they are not, or by a property of Unicode. */
  readonly others: readonly ((code: number) => boolean)[]
  readonly negated: boolean
  /** Where case does not matter: what matches the characters of the ranges in any case. */
  readonly folded: RegExp | undefined
  /** What has been found out about the characters of ASCII: 1 is in, 2 is out. */
  readonly ascii: Uint8Array
}

/** The last character of Unicode. */
export const LAST = 0x10ffff
export const EXCEPT_NEWLINE = [
  [0, 9],
  [11, LAST],
] as const

/** The sets that a backslash and a letter stand for. */
export const PERL: Readonly<Record<string, CharacterSet['ranges']>> = {
  d: [[48, 57]],
  w: ranges('09AZ__az'),
  s: ranges('\t\n\f\r  '),
}

/** The sets that brackets name, as in `[:alpha:]`. */
export const POSIX: Readonly<Record<string, CharacterSet['ranges']>> = {
  alnum: ranges('09AZaz'),
  alpha: ranges('AZaz'),
  ascii: [[0, 127]],
  blank: ranges('\t\t  '),
  cntrl: [
    [0, 31],
    [127, 127],
  ],
  digit: ranges('09'),
  graph: ranges('!~'),
  lower: ranges('az'),
  print: ranges(' ~'),
  punct: ranges('!/:@[`{~'),
  space: ranges('\t\r  '),
  upper: ranges('AZ'),
  word: ranges('09AZaz__'),
  xdigit: ranges('09AFaf'),
}

/** Ranges of ASCII: each first character, then its last. */
function ranges(text: string): CharacterSet['ranges'] {
  return Array.from({ length: text.length / 2 }, (_, index) => [
    text.charCodeAt(index * 2),
    text.charCodeAt(index * 2 + 1),
  ])
}

/** A set of what another tells, such as a property of Unicode. */
export function setBy(other: (code: number) => boolean): CharacterSet {
  return { ranges: [], others: [other], negated: false, folded: undefined, ascii: new Uint8Array(128) }
}

/** The set of some ranges; where `fold` says so, of the same characters in any case. */
export function setOf(found: CharacterSet['ranges'], fold = false): CharacterSet {
  const folded = fold ? foldedRanges(found) : undefined
  return { ranges: found, others: [], negated: false, folded, ascii: new Uint8Array(128) }
}

/** JavaScript tells upper from lower case as Go does: by the simple case folding of Unicode. */
export function foldedRanges(found: CharacterSet['ranges']): RegExp | undefined {
  const written = (code: number) => `\\u{${code.toString(16)}}`
  const inside = found.map(([from, to]) => `${written(from)}-${written(to)}`).join('')
  return new RegExp(`^[${inside}]$`, 'iu')
}

/** The range of one character. */
export function single(code: number): readonly [number, number] {
  return [code, code]
}

/** Whether a character is in one of some ranges. */
export function isIn(set: CharacterSet['ranges'], code: number): boolean {
  return set.some(([from, to]) => from <= code && code <= to)
}

/** Whether a character is in a set. */
export function contains(set: CharacterSet, code: number): boolean {
  if (code > 127) return isContained(set, code)
  const known = set.ascii[code]
  if (known !== 0) return known === 1
  const answer = isContained(set, code)
  set.ascii[code] = answer ? 1 : 2
  return answer
}

function isContained({ ranges: found, others, negated, folded }: CharacterSet, code: number): boolean {
  if (isIn(found, code) || others.some(other => other(code))) return !negated
  if (folded === undefined) return negated
  const character = String.fromCodePoint(code)
  const cases = [character.toLowerCase(), character.toUpperCase()].map(codeOf)
  return (folded.test(character) || others.some(other => cases.some(other))) !== negated
}

export function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0
}
