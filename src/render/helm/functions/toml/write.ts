import { formatFloat } from '../../template/format/float.ts'
import { plainText } from '../../template/text/text.ts'
import { compareText } from '../../template/text/utf8.ts'
import {
  Bytes,
  Dict,
  List,
  type Plain,
  plain,
  Sized,
  Struct,
  type Value,
} from '../../template/value/value.ts'
import { itemsIn } from '../lists/items.ts'
import { MarshalFailure } from '../marshal/marshal-failure.ts'
import { WrittenStruct } from '../marshal/written-struct.ts'

type Spend = (units: number) => void

/** Beyond this, a value is taken for one that holds itself. */
const DEEPEST = 1000

/**
 * A value as `toToml` writes it: what is a table comes after what is not. Throws a `MarshalFailure`.
 * https://github.com/BurntSushi/toml/blob/v1.5.0/encode.go
 */
export function writeToml(root: Value, spend: Spend): string {
  const writer: Writer = { parts: [], spend }
  writeNode(writer, [], root)
  return writer.parts.join('')
}

interface Writer {
  readonly parts: string[]
  readonly spend: Spend
}

function put({ parts, spend }: Writer, text: string): void {
  spend(1 + text.length)
  parts.push(text)
}

/** A line break, but not at the beginning. */
function breakLine(writer: Writer): void {
  if (writer.parts.length > 0) put(writer, '\n')
}

function writeNode(writer: Writer, key: readonly string[], value: Value): void {
  if (key.length > DEEPEST) throw new MarshalFailure('a value that holds itself cannot be written')
  const indentation = '  '.repeat(Math.max(key.length - 1, 0))
  const bare = plain(value)
  if (isNil(bare)) return
  if (isTable(bare)) {
    if (key.length === 1) breakLine(writer)
    if (key.length > 0) put(writer, `${indentation}[${key.map(quotedKey).join('.')}]\n`)
    for (const [name, item] of sorted(entriesOf(bare))) writeNode(writer, [...key, name], item)
  } else if (isTableArray(bare)) {
    if (key.length === 0) throw new MarshalFailure('toml: top-level values must be Go maps or structs')
    for (const item of itemsIn(bare) ?? []) {
      const table = plain(item)
      if (isNil(table)) continue
      breakLine(writer)
      put(writer, `${indentation}[[${key.map(quotedKey).join('.')}]]\n`)
      for (const [name, field] of sorted(entriesOf(table))) writeNode(writer, [...key, name], field)
    }
  } else {
    const name = key.at(-1)
    if (name !== undefined) put(writer, `${indentation}${quotedKey(name)} = `)
    put(writer, inline(bare, 0))
    if (name !== undefined) put(writer, '\n')
  }
}

/** A value in one line. */
function inline(bare: Plain, depth: number): string {
  if (depth > DEEPEST) throw new MarshalFailure('a value that holds itself cannot be written')
  if (bare instanceof WrittenStruct) return bare.isYamlValue ? bare.written : quoted(bare.written)
  if (isTable(bare)) return inlineTable(bare, depth)
  const items = itemsIn(bare)
  if (items !== undefined) return `[${items.map(item => inline(plain(item), depth + 1)).join(', ')}]`
  const value = bare instanceof Sized ? bare.value : bare
  if (typeof value === 'string') return quoted(value)
  return typeof value === 'number' ? float(value) : String(value)
}

function inlineTable(bare: Plain, depth: number): string {
  const entries = sorted(entriesOf(bare))
  const direct = entries.filter(([, value]) => !isTableLike(plain(value)))
  const written = (some: typeof entries, isFollowed: boolean) =>
    some
      .map(([name, value], index) => {
        if (isNil(plain(value))) return ''
        const separator = isFollowed || index < some.length - 1 ? ', ' : ''
        return `${quotedKey(name)} = ${inline(plain(value), depth + 1)}${separator}`
      })
      .join('')
  const tables = entries.slice(direct.length)
  return `{${written(direct, tables.length > 0)}${written(tables, false)}}`
}

function float(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const text = formatFloat(value, 'f', -1)
  return text.includes('.') ? text : `${text}.0`
}

function isNil(bare: Plain): boolean {
  if (bare === null) return true
  const canBe =
    bare instanceof Dict || bare instanceof List || bare instanceof Struct || bare instanceof Bytes
  return canBe && bare.isNil
}

function isTable(bare: Plain): bare is Dict | Struct {
  return bare instanceof Dict || (bare instanceof Struct && !(bare instanceof WrittenStruct))
}

function isTableLike(bare: Plain): boolean {
  return (isTable(bare) && !isNil(bare)) || isTableArray(bare)
}

/** Whether a value is a list of nothing but tables. In none, an item may be nil. */
function isTableArray(bare: Plain, depth = 0): boolean {
  const items = isNil(bare) || depth > DEEPEST ? undefined : itemsIn(bare)
  if (items === undefined || items.length === 0) return false
  const types = items.map(item => {
    const inner = plain(item)
    if (isNil(inner)) throw new MarshalFailure('toml: cannot encode array with nil element')
    isTableArray(inner, depth + 1)
    return isTable(inner)
  })
  return types.every(Boolean)
}

function entriesOf(bare: Plain): readonly (readonly [string, Value])[] {
  if (bare instanceof Dict) return [...bare.entries]
  return bare instanceof Struct ? [...bare.fields] : []
}

/** Sorted by their keys, tables last. */
function sorted(entries: readonly (readonly [string, Value])[]): readonly (readonly [string, Value])[] {
  return [...entries].sort(([a, left], [b, right]) => {
    const order = Number(isTableLike(plain(left))) - Number(isTableLike(plain(right)))
    return order === 0 ? compareText(a, b) : order
  })
}

function quotedKey(name: string): string {
  return /^[A-Za-z0-9_-]+$/.test(name) ? name : quoted(name)
}

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
}

function quoted(text: string): string {
  const escaped = plainText(text).replaceAll(
    /["\\\0-\x1f\x7f]/g,
    character => SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `"${escaped}"`
}
