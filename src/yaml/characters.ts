/**
 * Character classes of the YAML reader kubectl uses (YAML 1.1), over UTF-16 code units. 0 stands for the end of the
 * document; a real NUL never gets here, because documents with control characters are rejected before they are scanned.
 */

export const TAB = 9
export const LF = 10
export const CR = 13
export const SPACE = 32

/** A line break: LF, CR, NEL, LS, PS. https://yaml.org/spec/1.1/#id871136 */
export function isBreak(c: number): boolean {
  return c === LF || c === CR || (c >= 0x85 && (c === 0x85 || c === 0x2028 || c === 0x2029))
}

/** Space or tab. */
export function isBlank(c: number): boolean {
  return c === SPACE || c === TAB
}

/** Space, tab, line break or the end: what ends a word. */
export function isBlankOrEnd(c: number): boolean {
  return c <= SPACE || (c >= 0x85 && (c === 0x85 || c === 0x2028 || c === 0x2029))
}

/** A character of an anchor name or a tag handle: `[0-9A-Za-z_-]`. */
export function isNameCharacter(c: number): boolean {
  return (c >= 48 && c <= 57) || (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || c === 45
}

/** The value of a hexadecimal digit, or -1. */
export function hexValue(c: number): number {
  if (c >= 48 && c <= 57) return c - 48
  if (c >= 97 && c <= 102) return c - 87
  if (c >= 65 && c <= 70) return c - 55
  return -1
}

/** White space as Go's `unicode.IsSpace` has it, which is neither YAML's idea nor JavaScript's. */
export function isGoSpace(c: number): boolean {
  if (c <= 0x20) return c === 0x20 || (c >= 0x09 && c <= 0x0d)
  if (c < 0x85) return false
  if (c < 0x2000) return c === 0x85 || c === 0xa0 || c === 0x1680
  return c <= 0x200a || c === 0x2028 || c === 0x2029 || c === 0x202f || c === 0x205f || c === 0x3000
}
