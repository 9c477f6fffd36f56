import type { Json } from '../../core/json.ts'
import type { YamlDocument } from '../../yaml/documents.ts'
import { keyText } from '../../yaml/keys.ts'
import type { YamlNode } from '../../yaml/node.ts'

/**
 * The value of a document as kustomize reads resources: with go-yaml v3, to which `yes`, `off` and the like are texts, and
 * which writes days as times.
 * https://github.com/yaml/go-yaml/tree/v3#compatibility
 */
export function kustomizeValue({ root, text, value }: YamlDocument): Json | undefined {
  return root === undefined ? value : readNode(root, text, new Map())
}

/** What go-yaml v3 makes of a scalar that is not quoted, given what kubectl makes of it. */
export function plainValue(text: string, read: Json): Json {
  if (typeof read === 'boolean') return /^(?:true|false)$/i.test(text) ? read : text
  return typeof read === 'string' && /^\d{4}-\d\d?-\d\d?$/.test(text) ? asTime(text) : read
}

function asTime(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  const padded = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const time = new Date(`${padded}T00:00:00Z`)
  const isDay = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(padded)
  return isDay ? `${padded}T00:00:00Z` : day
}

type Known = Map<YamlNode, Json>

/** Of a collection that reads the same, the value that is there already. */
function readNode(node: YamlNode, text: string, known: Known): Json {
  const { kind, target, value } = node
  if (kind === 'alias') return target === undefined ? value : readNode(target, text, known)
  if (kind === 'scalar') return scalarOf(node, text)
  const found = known.get(node)
  if (found !== undefined) return found
  const result = kind === 'sequence' ? listOf(node, text, known) : mapOf(node, text, known)
  known.set(node, result)
  return result
}

function scalarOf(node: YamlNode, text: string): Json {
  const first = text.charCodeAt(node.start)
  if (isPlain(first)) return plainOf(node, text)
  const isBlock = first === 0x7c || first === 0x3e
  return isBlock && node.end >= text.length && !text.endsWith('\n')
    ? withoutLineBreak(node.value)
    : node.value
}

/** kubectl ends the last line of a file where nobody has, and kustomize does not. */
function withoutLineBreak(value: Json): Json {
  return typeof value === 'string' && value.endsWith('\n') ? value.slice(0, -1) : value
}

function plainOf({ value, start, end }: YamlNode, text: string): Json {
  return typeof value === 'boolean' || typeof value === 'string'
    ? plainValue(text.slice(start, end), value)
    : value
}

/** Whether a scalar is not one in quotes or of several lines. */
function isPlain(first: number): boolean {
  return first !== 0x22 && first !== 0x27 && first !== 0x7c && first !== 0x3e
}

function listOf({ items, value }: YamlNode, text: string, known: Known): Json {
  const values = items.map(item => readNode(item, text, known))
  return items.every((item, index) => values[index] === (item.target ?? item).value) ? value : values
}

function mapOf(node: YamlNode, text: string, known: Known): Json {
  const { items, value } = node
  let isSame = true
  const result: Record<string, Json> = Object.create(null)
  const merged: YamlNode[] = []
  for (let at = 0; at + 1 < items.length; at += 2) {
    const [key, item] = [items[at], items[at + 1]]
    if (key === undefined || item === undefined) continue
    if (key.kind === 'merge') {
      merged.push(item)
      continue
    }
    const read = readNode(item, text, known)
    const name = typeof key.value === 'boolean' ? text.slice(key.start, key.end) : keyText(key)
    if (name === undefined) continue
    isSame &&= typeof key.value !== 'boolean' && read === (item.target ?? item).value
    result[name] = read
  }
  for (const source of merged) isSame = mergeInto(result, source, text, known) && isSame
  return isSame ? value : result
}

/** Adds the fields of the maps that a merge key names; says whether they read the same. */
function mergeInto(result: Record<string, Json>, source: YamlNode, text: string, known: Known): boolean {
  const target = source.target ?? source
  if (target.kind === 'sequence')
    return target.items.map(item => mergeInto(result, item, text, known)).every(Boolean)
  const value = readNode(target, text, known)
  if (typeof value === 'object' && value !== null)
    for (const [name, field] of Object.entries(value)) if (!Object.hasOwn(result, name)) result[name] = field
  return value === target.value
}
