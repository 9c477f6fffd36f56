import { siblings } from './siblings.ts'
import type { SourceText } from './source-text.ts'
import { type Entry, entryOf, indentation, isNearly, isNoValue, unquoted } from './yaml-line.ts'

/** Some lines of a file, from one up to another that is not part of it. */
export interface Section {
  readonly from: number
  readonly to: number
  /** Whether a Secret is in it: then nothing is shown but what is known to be none of its values. */
  readonly secret: boolean
}

const DOCUMENT_START = /^---(\s|$)/
/** The first line of an object in a list. */
const ITEM = /^(\s*)-\s+["']?(?:apiVersion|kind|metadata)["']?\s*:/i

/**
 * The documents of a text, and the objects in their lists, told by the look of their lines: so that a text which is no
 * YAML has them as well. Every line is in one section.
 */
export function sectionsOf(source: SourceText): readonly Section[] {
  const sections: Section[] = []
  const readMark = markReader()
  let from = 1
  for (let line = 1; line <= source.lineCount + 1; line++) {
    const text = source.line(line)
    if (text !== undefined && !(line > from && DOCUMENT_START.test(text))) continue
    for (const part of partsOf(source, from, line))
      sections.push(judged(source, part, sections.at(-1), readMark))
    from = line
  }
  return sections
}

type Lines = Omit<Section, 'secret'>

/** A document as one, or where it is a list of objects, cut before each of them; and around patches for Secrets. */
function partsOf(source: SourceText, from: number, to: number): readonly Lines[] {
  const items: { readonly line: number; readonly column: number }[] = []
  for (let line = from; line < to; line++) {
    const column = ITEM.exec(source.line(line) ?? '')?.[1]?.length
    if (column !== undefined) items.push({ line, column })
  }
  const least = items.reduce((least, { column }) => Math.min(least, column), Infinity)
  const starts = items.filter(({ column }) => column === least).map(({ line }) => line)
  const inner = [...starts, ...aroundPatches(source, from, to)].filter(line => line > from && line < to)
  const cuts = [from, ...[...new Set(inner)].sort((a, b) => a - b), to]
  return cuts.slice(1).map((cut, index) => ({ from: cuts[index] ?? from, to: cut }))
}

/** The fields of a kustomization that hold patches; no Secret has such. */
const PATCHES = /^patches(?:StrategicMerge)?\s*:/
const FIELD = /^[^\s#-]/
/** A patch in a block of lines. */
const PATCH = /^\s*(?:-\s+)?(?:-\s+|patch\s*:\s*)[|>][-+\d]*\s*$/
const SECRET = /^\s*kind\s*:\s*["']?Secret\b/

/** Where patches for Secrets begin and end, so that the kustomization around them is not taken for a part of the Secret. */
function* aroundPatches(source: SourceText, from: number, to: number): Iterable<number> {
  let isInPatches = false
  for (let line = from; line < to; line++) {
    const text = source.line(line) ?? ''
    if (FIELD.test(text)) isInPatches = PATCHES.test(text)
    if (!isInPatches || !PATCH.test(text)) continue
    const indent = indentation(source.line(line + 1) ?? '')
    if (indent <= indentation(text)) continue
    let [end, isOfSecret] = [line + 1, false]
    for (; end < to; end++) {
      const below = source.line(end) ?? ''
      if (below.trim() !== '' && indentation(below) < indent) break
      isOfSecret ||= SECRET.test(below)
    }
    if (isOfSecret) yield* [line + 1, end]
    line = end - 1
  }
}

/** The keys that tell a Secret from other objects. */
type Mark = 'kind' | 'type' | 'data' | 'stringData' | undefined

/** Which of them a key is meant to be. The same few keys come again and again, so that each is looked at once. */
function markReader(): (key: string) => Mark {
  const known = new Map<string, Mark>()
  return key => {
    if (known.has(key)) return known.get(key)
    const mark = markOf(key)
    known.set(key, mark)
    return mark
  }
}

function markOf(key: string): Mark {
  if (isNearly(key, 'kind', 1)) return 'kind'
  if (isNearly(key, 'type', 1)) return 'type'
  if (isNearly(key, 'data', 1)) return 'data'
  return isNearly(key.replace(/[-_ ]/g, ''), 'stringdata', 2) ? 'stringData' : undefined
}

/** What has no kind may be the rest of the section before, cut off by a line that looks like the start of a document. */
function judged(
  source: SourceText,
  { from, to }: Lines,
  before: Section | undefined,
  markOf: (key: string) => Mark,
): Section {
  let hasKind = false
  let holdsData = false
  for (let line = from; line < to; line++) {
    const text = source.line(line) ?? ''
    const entry = entryOf(text)
    if (entry === undefined) {
      if (flowHoldsSecret(text)) return { from, to, secret: true }
      hasKind ||= /\bkind\b/i.test(text)
      continue
    }
    const mark = markOf(entry.key)
    if (mark === 'kind' && isSecretKind(source, line, entry) && !isReference(source, line, entry, from, to))
      return { from, to, secret: true }
    if (
      mark === 'stringData' ||
      (mark === 'type' && isSecretType(entry)) ||
      flowHoldsSecret(mark === 'kind' ? text : entry.value)
    )
      return { from, to, secret: true }
    hasKind ||= mark === 'kind'
    holdsData ||= mark === 'data'
  }
  return { from, to, secret: !hasKind && (holdsData || before?.secret === true) }
}

/** Secrets of Kubernetes and what makes some: SealedSecret, ExternalSecret; misspelled, too. */
function isSecretKind(source: SourceText, line: number, { value }: Entry): boolean {
  const written = isNoValue(value) ? (source.line(line + 1) ?? '') : value
  const kind = unquoted(written.replace(/\s#.*$/, '').replace(/^([&!]\S*\s+)+/, '')).toLowerCase()
  return /secrets?(list)?$/.test(kind) || isNearly(kind, 'secret', 2) || isNearly(kind, 'secretlist', 2)
}

function isSecretType({ value }: Entry): boolean {
  return /^["']?(Opaque\b|kubernetes\.io\/|helm\.sh\/release)/i.test(value)
}

const FLOW_KIND = /["'\\]?\bkind["'\\]*\s*:\s*[\\"']*\w*secret(list)?\b/i
const STRING_DATA = /\bstring_?-?data\b/i

/** Whether an object in one line is a Secret, and not just the name of one. */
function flowHoldsSecret(text: string): boolean {
  if (STRING_DATA.test(text)) return true
  if (!FLOW_KIND.test(text)) return false
  const keys = [...text.matchAll(/(?<![\w.-])([\w.-]+)[\\"']*\s*:/g)].map(([, key = '']) => key)
  return !keys.every(key => REFERENCE.has(key.toLowerCase()))
}

/** The fields of what names a Secret and is none. */
const REFERENCE: ReadonlySet<string> = new Set(
  'kind name namespace group apigroup apiversion version key optional valueskey targetpath fieldpath sectionname resourceversion uid'.split(
    ' ',
  ),
)

/** Whether the entries around a `kind: Secret` say no more than which Secret is meant: a name, and not at the root. */
function isReference(source: SourceText, line: number, { column }: Entry, from: number, to: number): boolean {
  const keys = siblings(source, line, column, { from, to }).map(entry => entry?.key.toLowerCase() ?? '')
  return column > 0 && keys.includes('name') && keys.every(key => REFERENCE.has(key))
}
