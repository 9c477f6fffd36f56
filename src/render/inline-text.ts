import { indexOfPiece, type Piece, type SourceText } from '../core/origin.ts'
import type { Path } from '../core/path.ts'
import { scalarAt } from '../yaml/locate.ts'
import { documentsOf } from './documents.ts'

/**
 * The text of a scalar of a file, such as an inline patch, as a source of its own. Its lines are mapped to where they are
 * written; a line that is written otherwise than it is read, because of escapes or line breaks in quotes, word by word; and
 * a word of that kind to all that is between its neighbours.
 */
export function inlineText(file: SourceText, document: number, path: Path, text: string): SourceText {
  const read = documentsOf(file)[document]
  const scalar = read && scalarAt(read, path)
  const pieces = scalar === undefined ? [] : piecesOf(file.text ?? '', scalar, text)
  return {
    file: file.file,
    text,
    pieces: file.pieces === undefined ? pieces : throughPieces(pieces, file.pieces),
  }
}

/** A text that was made from another one, with where its parts come from in that. */
export function textMadeFrom(
  { file, pieces: outer = [] }: SourceText,
  text: string,
  pieces: readonly Piece[],
): SourceText {
  return { file, text, pieces: throughPieces(pieces, outer) }
}

/** Where parts of a text come from that were copied from a text which was made itself. */
function throughPieces(pieces: readonly Piece[], made: readonly Piece[]): readonly Piece[] {
  return pieces.flatMap(piece => {
    const outer = made[indexOfPiece(made, piece.from)]
    if (outer === undefined) return []
    const { from: start, to: end, at, copied, ...details } = outer
    const from = start + (copied ? Math.min(piece.from - at, end - start) : 0)
    const to = copied ? Math.min(from + piece.to - piece.from, end) : end
    return [{ ...piece, ...details, from, to, copied: copied && piece.copied }]
  })
}

interface Span {
  readonly start: number
  readonly end: number
}

interface Word {
  readonly text: string
  readonly at: number
}

function piecesOf(written: string, { start, end }: Span, text: string): readonly Piece[] {
  const pieces: Piece[] = []
  const scalar = written.slice(0, end)
  let from = start
  const copy = ({ text: word, at }: Word): boolean => {
    const found = scalar.indexOf(word, from)
    if (found < 0) return false
    pieces.push({ at, from: found, to: found + word.length, copied: true })
    from = found + word.length
    return true
  }
  for (const line of partsOf(text, /[^\n]*\S/g)) {
    if (copy(line)) continue
    for (const { text: word, at } of partsOf(line.text, /\S+/g)) {
      const placed = { text: word, at: line.at + at }
      if (!copy(placed)) pieces.push({ at: placed.at, from, to: end, copied: false })
    }
  }
  return pieces
}

/** The parts of a text that a pattern matches, without the blanks around them. */
function* partsOf(text: string, pattern: RegExp): Generator<Word> {
  for (const { 0: found, index } of text.matchAll(pattern)) {
    const word = found.trimStart()
    yield { text: word, at: index + found.length - word.length }
  }
}
