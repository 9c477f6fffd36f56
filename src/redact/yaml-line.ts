/** One line of YAML or JSON, taken for an entry `key: value`. */
export interface Entry {
  /** Where the key begins, past the dashes of list items and an opening quote. */
  readonly column: number
  readonly key: string
  /** Where the value begins, past blanks. */
  readonly start: number
  /** The value with all that follows it; empty where it is on other lines. */
  readonly value: string
}

/** No more dashes than anybody writes: each of them is a place from which the rest of a line is read again. */
const ENTRY =
  /^(\s*(?:-\s+){0,32}(?:\?\s+)?)(?:"([^"]*)"|'([^']*)'|([^\s"'#{[\]},:][^\s:]*(?:\s[^\s:#]+)*))\s*:(?=\s|$|["'[{])\s*/

/** The entry that a line is, or undefined. What is in doubt is none. */
export function entryOf(line: string): Entry | undefined {
  const match = ENTRY.exec(line)
  if (match === null) return undefined
  const [whole, before = '', double, single, plain] = match
  const key = double ?? single ?? plain ?? ''
  return { column: before.length, key, start: whole.length, value: line.slice(whole.length) }
}

/** Whether nothing of a value stands in a text: brackets, the header of a block scalar, a comma. */
export function isNoValue(text: string): boolean {
  return /^\s*([{}[\],]*|[|>][-+\d]*)\s*$/.test(text)
}

/** A value without the quotes and the comma around it. */
export function unquoted(value: string): string {
  return value
    .trim()
    .replace(/,$/, '')
    .replace(/^(["'])(.*)\1$/, '$2')
}

/** How many blanks a line begins with. */
export function indentation(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0
}
