import { isObject } from '../core/json.ts'
import type { Range } from '../core/location.ts'
import { rememberLast } from '../core/remember-last.ts'
import { expandList } from '../kubernetes/lists.ts'
import { type CustomKind, type CustomKinds, customKindOf } from '../schema/custom/kinds.ts'
import { decode } from '../yaml/decode.ts'
import { readDocuments } from '../yaml/documents.ts'
import { type LineIndex, lineIndex, lineOf, rangeOf } from '../yaml/lines.ts'
import { mentions } from './mentions.ts'

/** A file that may hold CustomResourceDefinitions. */
export interface CrdSource {
  readonly file: string
  readonly bytes: Uint8Array
}

/** A custom kind with where it is defined. */
export interface PlacedDefinition {
  readonly definition: CustomKind
  readonly file: string
  /** Counted from 1. */
  readonly line: number
}

/** A document with a definition that cannot be read. */
export interface BrokenDefinition extends Range {
  readonly file: string
  /** Why, one sentence. */
  readonly message: string
}

/** What files define. */
export interface CustomDefinitions {
  readonly kinds: CustomKinds
  /** All of them, and where. It reads all that the files define. */
  readonly all: () => readonly PlacedDefinition[]
  /** The documents that were read so far, and cannot be. */
  readonly broken: () => readonly BrokenDefinition[]
  /** Whether there are none, for all that can be told without reading them. */
  readonly isEmpty: boolean
  /** Whether there are expressions in it for custom resources to hold to. */
  readonly hasExpressions: boolean
}

/** A stretch of a file that holds one, or several. */
interface Stretch {
  readonly file: string
  readonly start: number
  readonly end: number
}

/**
 * The custom kinds that files define. Definitions are large, and most kinds that a file defines have no resources beside
 * it: so only where they stand is kept, found by a look at the text, and one is read, through `reread`, when the first
 * resource of its kind comes.
 */
export function customKindsIn(
  sources: Iterable<CrdSource>,
  reread: (file: string) => Uint8Array,
): CustomDefinitions {
  const byKind = new Map<string, Stretch[]>()
  const others: Stretch[] = []
  let hasExpressions = false
  for (const { file, bytes } of sources) {
    if (!mentionsCrd(bytes)) continue
    const { text } = decode(bytes)
    for (const { start, end } of documentsIn(text)) {
      const document = text.slice(start, end)
      if (!document.includes(CRD)) continue
      hasExpressions ||= document.includes('x-kubernetes-validations')
      const key = kindIn(document)
      if (key === undefined) others.push({ file, start, end })
      else byKind.set(key, [...(byKind.get(key) ?? []), { file, start, end }])
    }
  }
  // Install files that come in several flavours hold the same definitions: each is read once.
  const textOf = rememberLast(readText)
  const broken = new Map<string, BrokenDefinition>()
  const read = (stretches: readonly Stretch[]): readonly PlacedDefinition[] => {
    const seen = new Set<string>()
    return stretches.flatMap(stretch => {
      const whole = textOf(reread(stretch.file))
      const text = whole.text.slice(stretch.start, stretch.end).trimEnd()
      if (seen.has(text)) return []
      seen.add(text)
      const found = definitionsIn(text, stretch, whole)
      for (const problem of found.broken) broken.set(`${problem.file}:${problem.line}`, problem)
      return found.definitions
    })
  }
  let rest: readonly PlacedDefinition[] | undefined
  const known = new Map<string, readonly CustomKind[]>()
  const kinds: CustomKinds = (group, kind) => {
    const key = `${kind}.${group}`
    const before = known.get(key)
    if (before !== undefined) return before
    rest ??= read(others)
    const definitions = [...read(byKind.get(key) ?? []), ...rest]
      .map(({ definition }) => definition)
      .filter(one => one.group === group && one.kind === kind)
    known.set(key, definitions)
    return definitions
  }
  return {
    kinds,
    all: () => [...[...byKind.values()].flatMap(read), ...read(others)],
    broken: () => [...broken.values()],
    isEmpty: byKind.size === 0 && others.length === 0,
    hasExpressions,
  }
}

const CRD = 'CustomResourceDefinition'

/** Whether a file may define custom kinds, by a look at its bytes. */
export function mentionsCrd(bytes: Uint8Array): boolean {
  return mentions(bytes, CRD)
}

/** Where the documents of a text begin and end; JSON is one. */
function documentsIn(text: string): readonly { readonly start: number; readonly end: number }[] {
  const starts = [0, ...[...text.matchAll(/^---(?=\s|$)/gm)].map(({ index }) => index)]
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? text.length }))
}

/**
 * The kind and group that a document in block style defines, as `Kind.group`; its names may stand on one line. Undefined
 * where it is written in another way, or defines several.
 */
function kindIn(document: string): string | undefined {
  if (!/^kind:[ \t]*["']?CustomResourceDefinition["']?[ \t]*(?:#.*)?\r?$/m.test(document)) return undefined
  const group = /^ +group:[ \t]*["']?([\w.-]+)["']?[ \t]*(?:#.*)?\r?$/m.exec(document)?.[1]
  const kind = NAMES_ON_A_LINE.exec(document)?.[1] ?? kindInBlock(document)
  return group === undefined || kind === undefined ? undefined : `${kind}.${group}`
}

const NAMES_ON_A_LINE = /^ +names:[ \t]*\{(?:[^}\n]*[ ,{])?kind:[ \t]*["']?(\w+)["']?[ \t]*[,}]/m

function kindInBlock(document: string): string | undefined {
  const names = /^( +)names:[ \t]*\r?\n((?:\1 +.*\r?\n?)+)/m.exec(document)
  const [, indent = '', block = ''] = names ?? []
  const step = /^ +/.exec(block)?.[0] ?? indent
  return new RegExp(`^${step}kind:[ \\t]*["']?(\\w+)`, 'm').exec(block)?.[1]
}

/** A text, and where its lines start. */
interface WholeText {
  readonly text: string
  readonly lines: () => LineIndex
}

function readText(bytes: Uint8Array): WholeText {
  const { text } = decode(bytes)
  let lines: LineIndex | undefined
  const linesOf = () => {
    lines ??= lineIndex(text)
    return lines
  }
  return { text, lines: linesOf }
}

/** What a stretch of a text defines, and what in it cannot be read. */
function definitionsIn(text: string, { file, start: from }: Stretch, { lines }: WholeText) {
  const definitions: PlacedDefinition[] = []
  const broken: BrokenDefinition[] = []
  for (const { value, problems, start } of readDocuments(text)) {
    const fault = problems.find(({ rule }) => rule === 'yaml-syntax')
    if (fault !== undefined) {
      const range = rangeOf(from + fault.start, from + fault.end, lines())
      broken.push({ file, ...range, message: fault.message })
    }
    if (!isObject(value)) continue
    const line = lineOf(lines(), from + start)
    for (const { object } of expandList(value)) {
      const definition = customKindOf(object)
      if (definition !== undefined) definitions.push({ definition, file, line })
    }
  }
  return { definitions, broken }
}
