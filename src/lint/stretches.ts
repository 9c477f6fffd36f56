import type { Excerpt } from '../core/finding.ts'
import { valueAt } from '../core/json.ts'
import { indexOfPiece, type Origin, type Piece } from '../core/origin.ts'
import { documentsOf } from '../render/documents.ts'
import { inlineText } from '../render/inline-text.ts'

/** A stretch of a file. */
export type Stretch = Pick<Piece, 'file' | 'from' | 'to'>

/** What of a file a stretch of a text stands for that was made from it. */
export function stretchOf(pieces: readonly Piece[], start: number, end: number): Stretch {
  const first = pieceAt(pieces, start)
  if (first === undefined) return { from: 0, to: 0 }
  if (!first.copied) return first
  const from = Math.min(first.from + start - first.at, first.to)
  const last = pieceAt(pieces, Math.max(start, end - 1)) ?? first
  const { file } = first
  const to = last.file !== file ? first.to : last.copied ? last.from + end - last.at : last.to
  return { ...(file !== undefined && { file }), from, to: Math.max(from, Math.min(to, last.to)) }
}

function pieceAt(pieces: readonly Piece[], offset: number): Piece | undefined {
  return pieces[indexOfPiece(pieces, offset)]
}

/** What of a file stands for something in the text at an origin; undefined where that is not found. */
export function stretchOfExcerpt(
  { source, document, path }: Origin,
  { text, start }: Excerpt,
): Stretch | undefined {
  const value = valueAt(documentsOf(source)[document]?.value, path)
  const isWhole = path.length === 0 && typeof value !== 'string'
  const holder = isWhole ? (source.text ?? '') : value
  if (typeof holder !== 'string') return undefined
  const at = holder.startsWith(text, start) ? start : holder.indexOf(text)
  if (at < 0) return undefined
  const { pieces } = isWhole ? source : inlineText(source, document, path, holder)
  return pieces === undefined ? { from: at, to: at + text.length } : stretchOf(pieces, at, at + text.length)
}

/** The part of a stretch that has an excerpt as it is; the whole of it where escapes or line breaks are in between. */
export function exactly({ from, to }: Stretch, { text }: Excerpt, written: string): Stretch {
  const at = written.slice(from, to).indexOf(text)
  return at < 0 ? { from, to } : { from: from + at, to: from + at + text.length }
}
