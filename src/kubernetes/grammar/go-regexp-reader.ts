/** Why a text is not a regular expression. */
export class RegExpSyntaxError extends Error {}

/** The flags that hold at a place: `i` for any case, `m` for lines, `s` for "." to match a newline, `U` for as little as possible. */
export interface Flags {
  readonly i: boolean
  readonly m: boolean
  readonly s: boolean
  readonly U: boolean
}

/** The state of reading: the characters, and how many are read. */
export interface Reader {
  readonly text: readonly string[]
  at: number
  flags: Flags
  depth: number
  /** The names of the groups that capture so far. */
  readonly groups: string[]
}

/** The next character, which stays unread; undefined at the end. */
export function peek({ text, at }: Reader): string | undefined {
  return text[at]
}

/** Reads a character; throws at the end. */
export function next(reader: Reader): string {
  const character = reader.text[reader.at++]
  if (character === undefined) throw new RegExpSyntaxError('unexpected end of expression')
  return character
}

/** Reads a character if it is the one that comes next, and says whether it is. */
export function take(reader: Reader, character: string): boolean {
  if (reader.text[reader.at] !== character) return false
  reader.at++
  return true
}
