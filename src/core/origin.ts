import type { Path } from './path.ts'

/**
 * A text that values of built objects came from: that of a file, or one that was made from a file, such as an inline patch
 * or the output of a template.
 */
export interface SourceText {
  /** The file, by its path or the name it is shown by, as whoever reads it knows it. */
  readonly file: string
  /** Absent where it is that of the file, to be read when it is needed. */
  readonly text?: string
  /** Where the parts of a text that was made come from, in the order of the text; absent where it is that of the file. */
  readonly pieces?: readonly Piece[]
}

/** A part of a text that was made, up to the next piece. All numbers are offsets in UTF-16 code units. */
export interface Piece {
  /** Where it begins in the text that was made. */
  readonly at: number
  /** The stretch of the file that it comes from. */
  readonly from: number
  readonly to: number
  /** The file, where it is not that of the text: a named template of another one wrote it. */
  readonly file?: string
  /** Whether it was copied, character by character; otherwise an expression at that stretch wrote it. */
  readonly copied: boolean
  /** Where an expression has the value from, as far as is known. */
  readonly value?: Origin
}

/** The place that a value came from. Positions are looked up there when they are needed. */
export interface Origin {
  readonly source: SourceText
  /** Which document of the text, from 0. */
  readonly document: number
  readonly path: Path
}

/**
 * Where the parts of a value came from. Sparse: a part without an entry came from the same place as its parent, under the
 * same name or index. The names of parts are field names and indices, as texts.
 */
export interface Origins {
  readonly origin: Origin
  readonly parts?: Readonly<Record<string, Origins>>
}

/** Where the part of a value that a segment leads to came from. */
export function originsOfPart({ origin, parts }: Origins, segment: string | number): Origins {
  return parts?.[segment] ?? { origin: { ...origin, path: [...origin.path, segment] } }
}

/** Where the value at a path came from; for a value that is not there, where it would stand. */
export function originAt(origins: Origins, path: Path): Origin {
  let { origin, parts } = origins
  for (const [index, segment] of path.entries()) {
    const next = parts?.[segment]
    if (next === undefined) return { ...origin, path: [...origin.path, ...path.slice(index)] }
    ;({ origin, parts } = next)
  }
  return origin
}

/**
 * Where a value comes from that nobody knows before, such as a password that is made by chance: no file. Something else of the
 * right shape stands in its place.
 */
export const STAND_IN: Origin = { source: { file: '', text: '' }, document: 0, path: [] }

export function isStandIn({ source }: Origin): boolean {
  return source.file === STAND_IN.source.file
}

/** Whether a value came from where another one did, or from a part of that. */
export function isWithinOrigin({ source, document, path }: Origin, other: Origin): boolean {
  const isSameText = source === other.source && document === other.document
  return isSameText && other.path.every((segment, index) => segment === path[index])
}

/** The index of the piece that an offset lies in: the last one that begins no later. */
export function indexOfPiece(pieces: readonly Piece[], offset: number): number {
  let [low, high] = [0, pieces.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pieces[middle]?.at ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}
