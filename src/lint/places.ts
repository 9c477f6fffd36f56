import type { Excerpt, Part, Place } from '../core/finding.ts'
import { fieldOf, type Json, valueAt } from '../core/json.ts'
import {
  indexOfPiece,
  isStandIn,
  isWithinOrigin,
  type Origin,
  type Origins,
  originAt,
  type Piece,
  type SourceText,
} from '../core/origin.ts'
import { type Path, toPointer } from '../core/path.ts'
import type { Settings } from '../core/settings.ts'
import type { YamlDocument } from '../yaml/documents.ts'
import { type LineIndex, lineIndex, rangeOf, sourceOf, spanOf } from '../yaml/locate.ts'
import type { IssuePlace } from './issue-findings.ts'
import { documentsOf } from './read-documents.ts'
import { exactly, stretchOf, stretchOfExcerpt } from './stretches.ts'

/** The sources of a run, in which places are looked up. */
export interface Places {
  /** Where the value at a path of an object is to be changed, by the origins of the object. */
  readonly placeOf: (origins: Origins, path: Path, at: Part) => IssuePlace
  /** Every place that has a part in the value at a path: where it is written, and where expressions have it from. */
  readonly sourcesOf: (origins: Origins, path: Path) => readonly Place[]
  /** The value that stands at an origin. */
  readonly valueAt: (origin: Origin) => Json | undefined
  /** Whether what stands at an origin is in its file as it is, and no expression wrote it. */
  readonly isCopied: (origin: Origin) => boolean
  /** The text of a scalar, as it is written at its origin. */
  readonly writtenAt: (origin: Origin) => string | undefined
  /** The text of a file. */
  readonly textOf: (file: string) => string
}

/** A text that has been read. */
interface Read {
  readonly source: SourceText
  readonly documents: readonly YamlDocument[]
  readonly text: string
  readonly lines: LineIndex
}

/** How many texts are kept: what is built comes from a handful of files, and findings come file by file. */
const KEPT = 64

/** What places are looked up in, by the names that files are shown by. */
export interface Texts {
  readonly textOf: (file: string) => string
  readonly settingsOf: (file: string) => Pick<Settings, 'placeholders'>
  /** How a file is shown that an origin names by its path. Anything else is a name already. */
  readonly nameOf: (file: string) => string
}

/** Looks places up in texts, each of which is read when something in it is asked for. */
export function placesIn({ textOf, settingsOf, nameOf }: Texts): Places {
  const known = new Map<SourceText | string, Read>()
  const read = (source: SourceText): Read => {
    const isMade = source.pieces !== undefined && source.text !== undefined
    const file = nameOf(source.file)
    const key = isMade ? source : file
    const before = known.get(key)
    if (before !== undefined) return before
    const text = isMade ? (source.text ?? '') : textOf(file)
    const made = {
      source: { ...source, text },
      text,
      lines: lineIndex(text),
      documents: documentsOf(text, settingsOf(file)),
    }
    if (known.size >= KEPT) known.clear()
    known.set(key, made)
    return made
  }
  const documentOf = ({ source, document }: Origin) => read(source).documents[document]
  const valueHere = (origin: Origin) => valueAt(documentOf(origin)?.value, origin.path)
  // What is made of an entry of a kustomization is not an object there.
  const pathIn = (origin: Origin, root: Origin): Path =>
    isWithinOrigin(origin, root) && fieldOf(valueHere(root), 'kind') !== undefined
      ? origin.path.slice(root.path.length)
      : origin.path
  const stretchAt = (origin: Origin, excerpt: Excerpt) => {
    const stretch = stretchOfExcerpt({ ...origin, source: read(origin.source).source }, excerpt)
    const { file = origin.source.file } = stretch ?? {}
    return stretch && { file, ...exactly(stretch, excerpt, read({ file }).text) }
  }
  const place = (origin: Origin, at: Part, most = VALUES_NAMED): Placed => {
    const { source } = origin
    const document = documentOf(origin)
    const found = typeof at === 'object' ? stretchAt(origin, at) : undefined
    if (found !== undefined)
      return { file: nameOf(found.file), ...rangeOf(found.from, found.to, read(found).lines), values: [] }
    const { start, end } = document === undefined ? { start: 0, end: 0 } : spanIn(document, origin.path, at)
    const { pieces } = source
    if (pieces === undefined)
      return { file: nameOf(source.file), ...rangeOf(start, end, read(source).lines), values: [] }
    const { file = source.file, from, to } = stretchOf(pieces, start, end)
    return {
      file: nameOf(file),
      ...rangeOf(from, to, read({ file }).lines),
      values: valuesIn(pieces, start, end, most),
    }
  }
  return {
    placeOf: (origins, path, at) => {
      const origin = originAt(origins, path)
      const { values, ...found } = place(origin, at)
      if (values.some(isStandIn)) return { ...found, path, isUnknown: true }
      const related = values.map(value => ({ ...withoutValues(place(value, 'value')), message: VALUE }))
      const where = { ...found, path: pathIn(origin, origins.origin) }
      return related.length === 0 ? where : { ...where, related }
    },
    sourcesOf: (origins, path) => {
      const { values, ...found } = place(originAt(origins, path), 'value', Infinity)
      const written = values.filter(value => !isStandIn(value))
      return [found, ...written.map(value => withoutValues(place(value, 'value')))]
    },
    valueAt: valueHere,
    isCopied: origin => {
      const document = documentOf(origin)
      const { pieces = [] } = origin.source
      if (document === undefined || valueAt(document.value, origin.path) === undefined) return true
      const { start, end } = spanOf(document, origin.path, 'value')
      return pieces
        .slice(indexOfPiece(pieces, start), indexOfPiece(pieces, Math.max(start, end - 1)) + 1)
        .every(({ copied }) => copied)
    },
    writtenAt: origin => {
      const document = documentOf(origin)
      return document === undefined ? undefined : sourceOf(document, origin.path)
    },
    textOf: file => read({ file }).text,
  }
}

/** Where something is in a document; in one that cannot be read, where it is broken. */
function spanIn(
  document: YamlDocument,
  path: Path,
  at: Part,
): { readonly start: number; readonly end: number } {
  const [fault] = document.value === undefined ? document.problems : []
  return fault ?? spanOf(document, path, at)
}

type Placed = Place & { readonly values: readonly Origin[] }

/** What is to be said of where an expression has its value from. */
const VALUE = 'the value is set here'

function withoutValues({ values: _, ...place }: Placed): Place {
  return place
}

/** The most places that are named which a value was put together from. */
const VALUES_NAMED = 3

/** Where expressions have the values from that they wrote into a stretch of a text, each once. */
function valuesIn(pieces: readonly Piece[], start: number, end: number, most: number): readonly Origin[] {
  const values = new Map<string, Origin>()
  for (let index = indexOfPiece(pieces, start); index < pieces.length; index++) {
    const piece = pieces[index]
    if (piece === undefined || (piece.at >= end && piece.at > start) || values.size === most) break
    const { value } = piece
    if (value !== undefined) values.set(`${value.source.file} ${toPointer(value.path)}`, value)
  }
  return [...values.values()]
}
