import type { Part } from '../core/finding.ts'
import type { Range } from '../core/location.ts'
import type { Path } from '../core/path.ts'
import type { YamlDocument } from './documents.ts'
import { keyText } from './keys.ts'
import { type LineIndex, rangeOf } from './lines.ts'
import type { YamlNode } from './node.ts'

export { type LineIndex, lineIndex, rangeOf } from './lines.ts'

/** A node with how it is reached: by its key in a map, or as an item of a sequence. */
interface Place {
  /** As written: an alias where there is one. */
  readonly node: YamlNode
  readonly key: YamlNode | undefined
}

/**
 * Where the node at a path stands.
 *
 * - `key` is the key; `value` is a scalar with its quotes, an alias of a collection, or a flow collection on one line.
 *   Every other collection is shown by its key, and so is a value that is not written at all.
 * - An alias of a scalar is shown at the scalar itself, because that is what is to be changed. A path that leads
 *   through an alias or a merge key is shown where the text stands.
 * - An item of a sequence that is a map is shown by its pair `name: …`, else by its first key; the root by the value of
 *   `kind`, else by its first key.
 * - Of a path that leads nowhere, the nearest ancestor is shown, by its key.
 */
export function locate(document: YamlDocument, path: Path, at: Part, lines: LineIndex): Range {
  const { start, end } = spanOf(document, path, at)
  return rangeOf(start, end, lines)
}

/** The text of the scalar at a path as it is written: `yes`, `0644`, `"x"`. Undefined where there is none. */
export function sourceOf(document: YamlDocument, path: Path): string | undefined {
  const node = scalarAt(document, path)
  return node && document.text.slice(node.start, node.end)
}

/** The scalar at a path, or the one that an alias there stands for. Undefined where there is none. */
export function scalarAt(document: YamlDocument, path: Path): YamlNode | undefined {
  if (document.root === undefined) return undefined
  const { place, found } = walk(document.root, path)
  const node = place.node.target ?? place.node
  return found && node.kind === 'scalar' ? node : undefined
}

/** A stretch of a text, by offsets. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The same as `locate`, as offsets in the text. */
export function spanOf(document: YamlDocument, path: Path, at: Part): Span {
  const { root, text } = document
  if (root === undefined) return documentStart(document)
  const { place, found } = walk(root, path)
  return span(text, place, found ? at : 'key', place.node === root)
}

/** Follows a path as far as it leads. */
function walk(root: YamlNode, path: Path): { place: Place; found: boolean } {
  let place: Place = { node: root, key: undefined }
  for (const segment of path) {
    const next = child(place.node.target ?? place.node, segment)
    if (next === undefined) return { place, found: false }
    place = next
  }
  return { place, found: true }
}

function child({ kind, items }: YamlNode, segment: string | number): Place | undefined {
  if (kind === 'sequence') {
    const node = typeof segment === 'number' ? items[segment] : undefined
    return node === undefined ? undefined : { node, key: undefined }
  }
  if (kind !== 'map') return undefined
  const name = String(segment)
  return items.length < WIDE ? entry(items, name) : indexOf(items).get(name)
}

/** From how many nodes on a map is worth an index: with as many findings as keys, a search for each would take for ever. */
const WIDE = 64

const indexes = new WeakMap<readonly YamlNode[], ReadonlyMap<string, Place>>()

/** The pairs that decide the values of the keys of a map, by those. */
function indexOf(items: readonly YamlNode[]): ReadonlyMap<string, Place> {
  const known = indexes.get(items)
  if (known !== undefined) return known
  const made = new Map<string, Place>()
  for (const { node, key } of pairs(items)) {
    const name = keyText(key)
    if (name !== undefined && !made.has(name)) made.set(name, { node, key })
  }
  indexes.set(items, made)
  return made
}

/**
 * The pair that decides the value of a key: the last one, be it explicit or merged. Within a merged list the first map
 * wins. The stack is our own: merges can be nested as deep as a document.
 */
function entry(items: readonly YamlNode[], name: string): Place | undefined {
  for (const { node, key } of pairs(items)) if (keyText(key) === name) return { node, key }
  return undefined
}

/** The pairs of a map and of all that is merged into it, those that decide first. */
function* pairs(items: readonly YamlNode[]): Generator<{ readonly node: YamlNode; readonly key: YamlNode }> {
  const stack = [{ items, at: items.length }]
  for (let top = stack[stack.length - 1]; top !== undefined; top = stack[stack.length - 1]) {
    top.at -= 2
    const key = top.items[top.at]
    const node = top.items[top.at + 1]
    if (key === undefined || node === undefined) {
      stack.pop()
    } else if (key.kind !== 'merge') {
      yield { node, key }
    } else {
      const sources = node.kind === 'sequence' ? node.items : [node]
      for (const source of sources.toReversed()) {
        const merged = (source.target ?? source).items
        stack.push({ items: merged, at: merged.length })
      }
    }
  }
}

function span(text: string, { key, node }: Place, at: Part, isRoot: boolean): Span {
  if (at === 'key' && key !== undefined) return key
  return valueSpan(text, node) ?? key ?? itemSpan(text, node.target ?? node, isRoot)
}

/** The text of a value, where that is something to be underlined. */
function valueSpan(text: string, node: YamlNode): Span | undefined {
  const { kind, target, start, end } = node
  if (kind === 'alias') return target?.kind === 'scalar' ? valueSpan(text, target) : node
  if (start === end) return undefined
  const first = text.charAt(start)
  if (kind === 'scalar') return first === '|' || first === '>' ? header(text, start) : node
  const inBrackets = first === '[' || first === '{'
  return inBrackets && !/[\r\n]/.test(text.slice(start, end)) ? node : undefined
}

/** The line on which a block scalar is announced: `|`, `>-`. */
function header(text: string, start: number): Span {
  const indicator = /^[|>][-+0-9]*/.exec(text.slice(start, start + 3))
  return { start, end: start + (indicator?.[0].length ?? 1) }
}

/** What stands for a collection that has no key of its own. */
function itemSpan(text: string, node: YamlNode, isRoot: boolean): Span {
  if (node.kind !== 'map') {
    const [first] = node.items
    return first === undefined ? node : { start: node.start, end: node.start + 1 }
  }
  const [first] = node.items
  const named = entry(node.items, isRoot ? 'kind' : 'name')
  if (named?.key === undefined) return first ?? node
  const value = valueSpan(text, named.node)
  if (value === undefined) return named.key
  if (isRoot) return value
  const { start } = named.key
  const pair = text.slice(start, value.end)
  return start < value.end && !/[\r\n]/.test(pair) ? { start, end: value.end } : named.key
}

/** Where a document without nodes starts: its first character that is not blank. */
function documentStart({ text, start, end }: YamlDocument): Span {
  const blanks = /^\s*/.exec(text.slice(start, end))?.[0].length ?? 0
  const at = blanks < end - start ? start + blanks : start
  return { start: at, end: at }
}
