import { editDistance } from '../core/suggest.ts'

/** One line of YAML or JSON, taken for an entry `key: value`. */
export interface Entry {
  /** Where the key begins, past the dashes of list items, with its quotes if it has some. */
  readonly column: number
  /** Where it ends. */
  readonly keyEnd: number
  readonly key: string
  /** Where the value begins, past blanks. */
  readonly start: number
  /** The value with all that follows it; empty where it is on other lines. */
  readonly value: string
}

/** No more dashes than anybody writes: each of them is a place from which the rest of a line is read again. */
const ENTRY =
  /^(\s*(?:-\s+){0,32}(?:\?\s+)?)("[^"]*"|'[^']*'|[^\s"'#{[\]},:][^\s:]*(?:\s[^\s:#]+)*)\s*:(?=\s|$|["'[{])\s*/

/** The entry that a line is, or undefined. What is in doubt is none. */
export function entryOf(line: string): Entry | undefined {
  const match = ENTRY.exec(line)
  if (match === null) return undefined
  const [{ length: start }, { length: column } = '', written = ''] = match
  const key = unquoted(written)
  return { column, keyEnd: column + written.length, key, start, value: line.slice(start) }
}

/** Whether nothing of a value stands in a text: brackets, the header of a block scalar, a comma. */
export function isNoValue(text: string): boolean {
  return /^\s*([{}[\],]*|[|>][-+\d]*)\s*$/.test(text)
}

/** A value without the quotes and the comma around it. */
export function unquoted(value: string): string {
  const trimmed = value.trim()
  if (!/^["']|,$/.test(trimmed)) return trimmed
  return trimmed.replace(/,$/, '').replace(/^(["'])(.*)\1$/, '$2')
}

/** How many blanks a line begins with. */
export function indentation(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0
}

/** Whether a word is another, or that one misspelled. */
export function isNearly(word: string, wanted: string, edits: number): boolean {
  if (Math.abs(word.length - wanted.length) > edits) return false
  const lower = word.toLowerCase()
  return lower === wanted || (sharesLetters(lower, wanted, edits) && editDistance(lower, wanted) <= edits)
}

/** Whether a word has all letters of another but for a few: cheap to ask, and most words have not. */
function sharesLetters(word: string, wanted: string, missing: number): boolean {
  let left = missing
  for (const letter of wanted) if (!word.includes(letter) && --left < 0) return false
  return true
}
