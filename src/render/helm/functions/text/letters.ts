/** What Go knows of characters: simple mappings of one to one, where JavaScript has those that make one into several. */

const SPACE = /^[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/
const UPPER = /^\p{Lu}$/u
const LOWER = /^\p{Ll}$/u
const TITLE = /^\p{Lt}$/u
const LETTER = /^\p{L}$/u
const DIGIT = /^\p{Nd}$/u

/** Letters of two that have a form for titles: `ǆ`, of which the first is large in `ǅ`. */
const TITLES: ReadonlyMap<string, string> = new Map(
  ['ǄǅǆǅǇǈǉǈǊǋǌǋǱǲǳǲ'].flatMap(all =>
    [0, 4, 8, 12].flatMap(at => [0, 1, 2].map(index => [all[at + index] ?? '', all[at + 1] ?? ''] as const)),
  ),
)

export function isSpace(character: string): boolean {
  return SPACE.test(character)
}

export function isUpper(character: string): boolean {
  return UPPER.test(character)
}

export function isLower(character: string): boolean {
  return LOWER.test(character)
}

export function isTitle(character: string): boolean {
  return TITLE.test(character)
}

export function isLetter(character: string): boolean {
  return LETTER.test(character)
}

export function isDigit(character: string): boolean {
  return DIGIT.test(character)
}

/** `unicode.ToUpper` */
export function toUpper(character: string): string {
  const upper = character.toUpperCase()
  return isOne(upper) ? upper : (greekUpper(character) ?? character)
}

/** `unicode.ToLower` */
export function toLower(character: string): string {
  const lower = character.toLowerCase()
  if (isOne(lower)) return lower
  return lower.startsWith('i') ? 'i' : character
}

/** `unicode.ToTitle` */
export function toTitle(character: string): string {
  const isGeorgian = /^[\u10d0-\u10fa\u10fd-\u10ff]$/.test(character)
  return TITLES.get(character) ?? (isGeorgian ? character : toUpper(character))
}

/** Greek letters with a iota below them, which JavaScript writes beside them. */
function greekUpper(character: string): string | undefined {
  const code = character.codePointAt(0) ?? 0
  if (/^[\u1f80-\u1f87\u1f90-\u1f97\u1fa0-\u1fa7]$/.test(character)) return String.fromCodePoint(code + 8)
  return /^[\u1fb3\u1fc3\u1ff3]$/.test(character) ? String.fromCodePoint(code + 9) : undefined
}

function isOne(text: string): boolean {
  return text.length === 1 || (text.codePointAt(0) ?? 0) > 0xffff
}
