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
  const starting = childrenOf(node, part === undefined ? [] : part.path).filter(
    ({ start }) => start >= from && start < to,
  )
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
    const next: Child | undefined = childrenOf(node, part === undefined ? [] : part.path).find(
      ({ start, end }) => start < offset && end > offset,
    )
    if (next === undefined) return part === undefined ? { node } : { node, part }
    node = next.node
    part = next
  }
}

interface Child extends Part {
  readonly node: YamlNode
}

function childrenOf({ kind, items }: YamlNode, path: Path | undefined): readonly Child[] {
  if (kind === 'sequence') {
    return items.map((node, index) => ({
      node,
      start: node.start,
      end: Math.max(node.start, node.end),
      path: path && [...path, index],
    }))
  }
  if (kind !== 'map') return []
  const children: Child[] = []
  for (let at = 0; at + 1 < items.length; at += 2) {
    const key = items[at]
    const node = items[at + 1]
    if (key === undefined || node === undefined) break
    const name = key.kind === 'merge' ? undefined : keyText(key)
    const below = path === undefined || name === undefined ? undefined : [...path, name]
    children.push({ node, start: key.start, end: Math.max(key.end, node.end), path: below })
  }
  return children
}
