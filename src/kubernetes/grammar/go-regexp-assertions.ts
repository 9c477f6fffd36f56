import type { Assertion } from './go-regexp-syntax.ts'

/** The character before a position; -1 at the beginning. */
export function codeBefore(text: string, at: number): number {
  const unit = at === 0 ? -1 : text.charCodeAt(at - 1)
  const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff && at > 1
  return isSecondHalf ? (text.codePointAt(at - 2) ?? unit) : unit
}

const NEWLINE = 10

export function holds(assertion: Assertion, previous: number, next: number): boolean {
  switch (assertion) {
    case 'text-start':
      return previous === -1
    case 'text-end':
      return next === -1
    case 'line-start':
      return previous === -1 || previous === NEWLINE
    case 'line-end':
      return next === -1 || next === NEWLINE
    case 'word-edge':
      return isWord(previous) !== isWord(next)
    case 'no-word-edge':
      return isWord(previous) === isWord(next)
  }
}

function isWord(code: number): boolean {
  return code > 0 && code < 128 && /\w/.test(String.fromCharCode(code))
}
