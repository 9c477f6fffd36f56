/**
 * The same text, stored in one piece. V8 keeps what was concatenated as a tree of its parts, and a part cut from a file
 * keeps the whole file in memory; searching a text makes it one. For texts that outlive the file they speak of.
 */
export function inOnePiece(text: string): string {
  START.test(text)
  return text
}

/** A text that was cut from a longer one, stored by itself: the longer one is not kept in memory for it. */
export function cutLoose(text: string): string {
  if (text.length <= COPIED) return text
  const middle = text.length >> 1
  return inOnePiece(text.slice(0, middle) + text.slice(middle))
}

const START = /^/

/** V8 copies parts up to this length when it cuts them. */
const COPIED = 12
