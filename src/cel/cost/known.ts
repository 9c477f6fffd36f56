import type { Expression } from '../language/expression.ts'
import type { Checked } from '../types/checked.ts'
import { type CelType, isSimple, valueOfOptional } from '../types/types.ts'
import { ITEMS, KEYS, VALUES } from './declared.ts'
import { type Size, UNKNOWN_SIZE, union } from './sizes.ts'

/** The sizes of what a list or a map holds. */
export interface EntrySize {
  readonly isList: boolean
  readonly key: Size
  readonly value: Size
}

/** A variable of a loop: what it leads to, and what is known of its size. */
export interface Local {
  readonly path: readonly string[]
  readonly size: Size | undefined
  readonly entry: EntrySize | undefined
}

/** The size of what a path leads to from a variable, which is its first step; undefined where no schema tells. */
export type SizeAt = (path: readonly string[]) => number | undefined

/** What is known of the parts of an expression; it grows as they are gone through. */
export interface Known {
  readonly checked: Checked
  readonly sizeAt: SizeAt
  readonly paths: Map<Expression, readonly string[]>
  readonly sizes: Map<Expression, Size>
  readonly entries: Map<Expression, EntrySize>
  /** The variables of the loops around a part, the innermost last. */
  readonly locals: Map<string, readonly Local[]>
}

export function nothingKnown(checked: Checked, sizeAt: SizeAt): Known {
  return { checked, sizeAt, paths: new Map(), sizes: new Map(), entries: new Map(), locals: new Map() }
}

export function localOf({ locals }: Known, name: string): Local | undefined {
  return locals.get(name)?.at(-1)
}

/** What `inside` answers while a variable is there. */
export function withLocal<T>({ locals }: Known, name: string, local: Local, inside: () => T): T {
  const outer = locals.get(name) ?? []
  locals.set(name, [...outer, local])
  const answer = inside()
  locals.set(name, outer)
  return answer
}

/** A variable that is what a part is. */
export function localFrom(known: Known, part: Expression): Local {
  return { path: pathOf(known, part), size: sizeOf(known, part), entry: entryOf(known, part) }
}

/** A variable of a loop in one turn: the first of two, or the only one of a loop over a map, is a key. */
export function turnVariable(known: Known, range: Expression, isOfTwo: boolean, index: number): Local {
  const entry = entryOf(known, range)
  const isList = entry?.isList ?? known.checked.typeOf(range).kind === 'list'
  const isKey = isOfTwo ? index === 0 : !isList
  const step = isKey ? (isList ? '@indices' : KEYS) : isList ? ITEMS : VALUES
  return {
    path: [...pathOf(known, range), step],
    size: isKey ? entry?.key : entry?.value,
    entry: undefined,
  }
}

export function pathOf(known: Known, part: Expression): readonly string[] {
  const local = part.kind === 'name' ? localOf(known, part.name) : undefined
  return local?.path ?? known.paths.get(part) ?? []
}

export function sizeOf(known: Known, part: Expression): Size | undefined {
  const found = known.sizes.get(part) ?? literalSize(part)
  if (found !== undefined) return found
  const declared = known.sizeAt(pathOf(known, part))
  if (declared !== undefined) {
    const size = { min: 0, max: declared }
    known.sizes.set(part, size)
    return size
  }
  if (isScalar(known.checked.typeOf(part))) return { min: 1, max: 1 }
  return part.kind === 'name' ? localOf(known, part.name)?.size : undefined
}

export function sizeOrUnknown(known: Known, part: Expression): Size {
  return sizeOf(known, part) ?? UNKNOWN_SIZE
}

/** The size that fits all of some parts. */
export function sizeOfAny(known: Known, parts: readonly Expression[]): Size {
  return parts.length === 0 ? { min: 0, max: 0 } : parts.map(part => sizeOrUnknown(known, part)).reduce(union)
}

/** The size of the items of a list, by the schema. */
export function itemSizeOf(known: Known, list: Expression): Size {
  const path = pathOf(known, list)
  const size = path.length === 0 ? undefined : known.sizeAt([...path, ITEMS])
  return size === undefined ? UNKNOWN_SIZE : { min: 0, max: size }
}

export function entryOf(known: Known, part: Expression): EntrySize | undefined {
  return known.entries.get(part) ?? (part.kind === 'name' ? localOf(known, part.name)?.entry : undefined)
}

/** Lets a part hold what either of two others holds. */
export function joinEntries(known: Known, into: Expression, a: Expression, b: Expression): void {
  const [left, right] = [entryOf(known, a), entryOf(known, b)]
  if (left === undefined || right === undefined) return
  known.entries.set(into, {
    isList: left.isList,
    key: union(left.key, right.key),
    value: union(left.value, right.value),
  })
}

export function copySizes(known: Known, into: Expression, from: Expression): void {
  const [size, entry] = [sizeOf(known, from), entryOf(known, from)]
  if (size !== undefined) known.sizes.set(into, size)
  if (entry !== undefined) known.entries.set(into, entry)
}

function literalSize(part: Expression): Size | undefined {
  const size = literalLength(part)
  return size === undefined ? undefined : { min: size, max: size }
}

function literalLength(part: Expression): number | undefined {
  switch (part.kind) {
    case 'list':
      return part.items.length
    case 'map':
      return part.entries.length
    case 'literal': {
      const { literal } = part
      if (literal.type === 'string') return [...literal.value].length
      return literal.type === 'bytes' ? literal.value.length : 1
    }
    default:
      return undefined
  }
}

function isScalar(type: CelType): boolean {
  const inner = valueOfOptional(type)
  return inner === undefined
    ? isSimple(type, 'bool', 'double', 'duration', 'int', 'timestamp', 'uint')
    : isScalar(inner)
}
