import type { Path } from '../core/path.ts'
import type { YamlDocument } from '../yaml/documents.ts'
import { keyText } from '../yaml/keys.ts'
import type { YamlNode } from '../yaml/node.ts'

/** A part of a document: the text of a key with all below it, or of an item of a list. */
export interface Part {
  readonly start: number
  readonly end: number
  /** Undefined where no path leads there: below a merge key. */
  readonly path: Path | undefined
}

/**
 * What a comment beside a line is about: every key and every item that starts between two offsets, with all below it.
 * Where nothing starts there, it is the innermost value that reaches there: a line of a long text, a closing bracket.
 */
export function partsAt({ root, text }: YamlDocument, from: number, to: number): readonly Part[] {
  if (root === undefined) return []
  const { node, part } = innermost(root, from)
  const path = part === undefined ? [] : part.path
  const starting: Part[] = []
  for (let index = firstFrom(node, from); ; index++) {
    const child = childAt(node, index, path)
    if (child === undefined || child.start >= to) break
    starting.push(child)
  }
  if (starting.length > 0) return starting
  const isBlock = (node.kind === 'map' || node.kind === 'sequence') && !/[[{]/.test(text.charAt(node.start))
  return part === undefined || isBlock ? [] : [part]
}

/** The path of the innermost value around an offset. */
export function pathAt({ root }: YamlDocument, offset: number): Path {
  return (root && innermost(root, offset).part?.path) ?? []
}

/** The innermost key or item that starts before an offset and ends after it; none is the document as a whole. */
function innermost(root: YamlNode, offset: number): { readonly node: YamlNode; readonly part?: Part } {
  let node = root
  let part: Part | undefined
  for (;;) {
    const path: Path | undefined = part === undefined ? [] : part.path
    const next: Child | undefined = childAt(node, firstFrom(node, offset) - 1, path)
    if (next === undefined || next.end <= offset) return part === undefined ? { node } : { node, part }
    node = next.node
    part = next
  }
}

interface Child extends Part {
  readonly node: YamlNode
}

/** The index of the first child that starts at an offset or after it. Children stand in the order of the text. */
function firstFrom({ kind, items }: YamlNode, offset: number): number {
  const step = kind === 'map' ? 2 : 1
  let low = 0
  let high = Math.floor(items.length / step)
  while (low < high) {
    const middle = (low + high) >> 1
    if ((items[middle * step]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

function childAt({ kind, items }: YamlNode, index: number, path: Path | undefined): Child | undefined {
  if (kind === 'sequence') {
    const node = items[index]
    if (node === undefined) return undefined
    const { start, end } = node
    return { node, start, end: Math.max(start, end), path: path && [...path, index] }
  }
  const key = kind === 'map' ? items[index * 2] : undefined
  const node = items[index * 2 + 1]
  if (key === undefined || node === undefined) return undefined
  const name = key.kind === 'merge' ? undefined : keyText(key)
  const below = path === undefined || name === undefined ? undefined : [...path, name]
  return { node, start: key.start, end: Math.max(key.end, node.end), path: below }
}
