import { isLetter, isSpace, isUpper } from '../text/letters.ts'

type WordType = 'invalid' | 'number' | 'upper' | 'alphabet' | 'connector' | 'punctuation' | 'other'

/** A word of a text, as the functions that join words in another way see it. */
export interface Word {
  readonly type: WordType
  readonly text: string
}

/** A character, with those before it that are not UTF-8. */
interface Unit {
  /** Undefined where only such are left. */
  readonly character: string | undefined
  readonly text: string
}

const PUNCTUATION = /^\p{P}$/u
const NUMBER = /^\p{N}$/u
const CHINESE = /^[\u4e00-\u9fcc\u3400-\u4d85\u{20000}-\u{2b81d}]$/u
const INVALID = /^[\ufffd\ud800-\udfff]$/

export function isConnector(character: string): boolean {
  return character === '-' || character === '_' || isSpace(character)
}

/** The words of a text: `HTTPServer2x` has `HTTP`, `Server`, `2` and `x`. */
export function wordsOf(text: string): readonly Word[] {
  const units = unitsOf(text)
  const words: Word[] = []
  for (let at = 0; at < units.length; ) {
    const { type, length } = readWord(units, at)
    const end = at + length
    words.push({
      type,
      text: units
        .slice(at, end)
        .map(unit => unit.text)
        .join(''),
    })
    at = end
  }
  return words
}

function unitsOf(text: string): readonly Unit[] {
  const units: Unit[] = []
  let skipped = ''
  for (const character of text) {
    skipped += character
    if (INVALID.test(character)) continue
    units.push({ character, text: skipped })
    skipped = ''
  }
  if (skipped !== '') units.push({ character: units.at(-1)?.character, text: skipped })
  return units
}

function readWord(units: readonly Unit[], at: number): { type: WordType; length: number } {
  const character = units[at]?.character
  if (character === undefined) return { type: 'invalid', length: 1 }
  if (isUpper(character)) return { type: 'upper', length: upperLength(units, at) }
  const type = typeOf(character)
  // A word of punctuation goes on with `-` and `_`, which begin a connector elsewhere.
  const belongs =
    type === 'punctuation' ? isPunctuation : (next: string) => typeOf(next) === type && !isUpper(next)
  return { type, length: countWhile(units, at, belongs) }
}

function typeOf(character: string): WordType {
  if (isConnector(character)) return 'connector'
  if (isPunctuation(character)) return 'punctuation'
  if (isAlphabet(character)) return 'alphabet'
  return NUMBER.test(character) ? 'number' : 'other'
}

function isPunctuation(character: string): boolean {
  return PUNCTUATION.test(character)
}

/** How many characters a word has that begins with a large letter: `HTTP` in `HTTPServer`, else `Server`. */
function upperLength(units: readonly Unit[], at: number): number {
  const large = countWhile(units, at, isUpper)
  const next = units[at + large]?.character
  if (next === undefined || !isAlphabet(next)) return large
  return large > 1 ? large - 1 : 1 + countWhile(units, at + 1, isSmall)
}

function countWhile(units: readonly Unit[], from: number, belongs: (character: string) => boolean): number {
  let at = from
  for (; at < units.length; at++) {
    const character = units[at]?.character
    if (character === undefined || !belongs(character)) break
  }
  return at - from
}

function isSmall(character: string): boolean {
  return isAlphabet(character) && !isUpper(character)
}

function isAlphabet(character: string): boolean {
  return isLetter(character) && !CHINESE.test(character)
}
