import type { Path } from '../core/path.ts'

/** Why a text is too long: more than so many bytes of UTF-8; undefined where it is not. */
export function longerThan(text: string, max: number): string | undefined {
  // No character has more than three bytes for each unit of UTF-16.
  if (text.length * 3 <= max) return undefined
  const bytes = byteLength(text)
  return bytes <= max ? undefined : `has ${bytes} bytes, and can have at most ${max}`
}

/** How many bytes a text has as UTF-8, as Go counts lengths. */
export function byteLength(text: string): number {
  let bytes = text.length
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    // Two units of a surrogate pair are four bytes together.
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1
  }
  return bytes
}

/** A text in quotes, cut where it is too long for a message. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text)
}

/** Some words as a message lists them: `"a", "b" or "c"`. */
export function alternatives(words: readonly string[]): string {
  const quoted = words.map(word => JSON.stringify(word))
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
}

/** What the value at a path is called in a message: its field, or that of its list. */
export function nameOf(path: Path): string {
  const name = path.findLast(segment => typeof segment === 'string')
  return name === undefined ? 'value' : `${name}`
}
