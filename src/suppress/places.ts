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
  let part: Part = { start: from, end: to, path: undefined }
  let node = root
  let path: Path | undefined = []
  while (node !== undefined) {
    const children: readonly Child[] = childrenOf(node, path)
    const starting = children.filter(({ start }) => start >= from && start < to)
    if (starting.length > 0) return starting
    const next: Child | undefined = children.find(child => child.start < from && child.end > from)
    if (next === undefined) break
    ;({ node, path } = next)
    part = next
  }
  const isOpen = node?.kind === 'map' || node?.kind === 'sequence'
  const inBrackets = isOpen && /[[{]/.test(text.charAt(node?.start ?? 0))
  return part.path === undefined || (isOpen && !inBrackets) ? [] : [part]
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
