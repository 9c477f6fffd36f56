/** What Go's YAML library takes the characters of a scalar for. It judges UTF-8, so code points above U+FFFF are whole. */

export function isPrintable(code: number): boolean {
  return (
    code === 0x0a ||
    (code >= 0x20 && code <= 0x7e) ||
    (code >= 0xa0 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd && code !== 0xfeff)
  )
}

export function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x85 || code === 0x2028 || code === 0x2029
}

export const SPACE = 0x20
const TAB = 0x09

export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB
}

/** Whether a code point ends a word: a blank, a line break, or the end of the text, for which NUL counts as well. */
export function endsWord(code: number): boolean {
  return code === 0 || isBlank(code) || isBreak(code)
}

/** How many UTF-16 code units a code point has. */
export function unitsOf(code: number): number {
  return code > 0xffff ? 2 : 1
}
