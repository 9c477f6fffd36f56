import type { Json } from '../core/json.ts'

/** `merge` is the key `<<`. */
export type NodeKind = 'scalar' | 'map' | 'sequence' | 'alias' | 'merge'

/**
 * One node of a document. All nodes are made here, so that they have one shape. A node is filled while the document
 * is read and is plain data afterwards.
 */
export interface YamlNode {
  readonly kind: NodeKind
  /** Offset of its text in the file: quotes and brackets included, anchor and tag not. */
  readonly start: number
  /** Offset after its last character; for a block collection, after its last child. */
  readonly end: number
  /** What kubectl makes of it. */
  readonly value: Json
  /** Whether a number was resolved as a float: matters where it is a key. */
  readonly float: boolean
  /** Items of a sequence; keys and values of a map in turn. */
  readonly items: readonly YamlNode[]
  /** What an alias stands for. */
  readonly target: YamlNode | undefined
}

/** A node that is still being read. */
export interface OpenNode extends YamlNode {
  kind: NodeKind
  end: number
  value: Json
  float: boolean
  items: OpenNode[]
  target: OpenNode | undefined
}

const NO_ITEMS: OpenNode[] = []

/** A node without children. */
export function leaf(kind: NodeKind, start: number, end: number, value: Json, float: boolean): OpenNode {
  return { kind, start, end, value, float, items: NO_ITEMS, target: undefined }
}

/** The `end` of a collection that is not complete yet. */
export const OPEN = -1

/** A collection about to be filled; its `value` is filled along with it. */
export function collection(kind: 'map' | 'sequence', start: number): OpenNode {
  const value = kind === 'map' ? new JsonMap() : []
  return { kind, start, end: OPEN, value, float: false, items: [], target: undefined }
}

/** A JSON object that inherits nothing: `__proto__` and `constructor` are keys like any other. */
const JsonMap = function JsonMap() {} as unknown as new () => Record<string, Json>
JsonMap.prototype = Object.create(null)

/** The JSON object of a map that is being read. */
export function objectOf(map: OpenNode): Record<string, Json> {
  return map.value as Record<string, Json>
}

/** The JSON array of a sequence that is being read. */
export function arrayOf(sequence: OpenNode): Json[] {
  return sequence.value as Json[]
}
