import { firstControl } from './control-characters.ts'
import type { YamlDocument } from './documents.ts'
import { Fault } from './fault.ts'
import { Scanner } from './scanner.ts'
import { T } from './tokens.ts'

/** A comment of a file. */
export interface Comment {
  /** What follows the `#` signs, without the blanks around it. */
  readonly text: string
  /** Offsets in the file: from the first `#` to the end of the line. */
  readonly start: number
  readonly end: number
  /** The document it stands in, by index; a comment on the line of a separator belongs to the document below. */
  readonly document: number
}

/**
 * The comments of a file, in the order of the text. They are what the scanner passes over, so a `#` in a quoted value
 * or a block of text is none. In a document that kubectl cannot read, they are those before the first fault.
 */
export function commentsOf(text: string, documents: readonly YamlDocument[]): readonly Comment[] {
  const body = text === '' || text.endsWith('\n') ? text : `${text}\n`
  let last = 0
  return documents.flatMap(({ start, end }, document) => {
    const separator = separatorComment(text, last, start)
    last = end
    return [...separator, ...scanned(body, start, end)].map(span => ({
      ...span,
      text: body.slice(span.start, span.end).replace(/^#+/, '').trim(),
      document,
    }))
  })
}

interface Span {
  readonly start: number
  readonly end: number
}

function scanned(body: string, start: number, end: number): readonly Span[] {
  const comments: Span[] = []
  const first = body.startsWith('\ufeff', start) ? start + 1 : start
  const scanner = new Scanner(body, first, firstControl(body, first, end), comments)
  try {
    while (scanner.peek().type !== T.streamEnd) scanner.take()
  } catch (error) {
    if (!(error instanceof Fault)) throw error
  }
  return comments
}

/** The comment after a `---`, where that line is in no document: `--- # the cache`. */
function separatorComment(text: string, from: number, to: number): readonly Span[] {
  const match = /^---[^\S\r\n]*(#[^\r\n]*)/m.exec(text.slice(from, to))
  if (match?.[1] === undefined) return []
  const start = from + match.index + match[0].length - match[1].length
  return [{ start, end: start + match[1].length }]
}
