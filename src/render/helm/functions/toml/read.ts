import { MAP, sliceOf } from '../../template/value/types.ts'
import { Dict, List, type Value } from '../../template/value/value.ts'
import { expect, fail, match, type Reader, skipLines, skipSpace } from './reader.ts'
import { readPlain, readString } from './scalars.ts'

const TABLES = sliceOf(MAP)
const DEEPEST = 500

/** What is known of the tables of a document, which may be defined once. */
interface Document {
  readonly reader: Reader
  /** Those that a header or an inline table has defined. */
  readonly defined: Set<Dict>
}

/** Reads TOML; throws a `TomlFailure`. https://toml.io/en/v1.0.0 */
export function readToml(text: string): Dict {
  const document: Document = { reader: { text, at: text.startsWith('\ufeff') ? 1 : 0 }, defined: new Set() }
  const { reader } = document
  const root = new Dict()
  let table = root
  for (skipLines(reader); reader.at < text.length; skipLines(reader)) {
    if (reader.text.startsWith('[', reader.at)) table = readHeader(document, root)
    else readEntry(document, table, 0)
    skipSpace(reader)
    if (match(reader, /(?:#[^\n]*)?(?:\r?\n|$)/y) === undefined)
      throw fail(reader, 'expected the end of the line')
  }
  return root
}

function readHeader(document: Document, root: Dict): Dict {
  const { reader, defined } = document
  const isArray = match(reader, /\[\[/y) !== undefined
  if (!isArray) expect(reader, '[')
  const path = readKey(reader)
  expect(reader, isArray ? ']]' : ']')
  const name = path.pop() ?? ''
  const parent = path.reduce((table, key) => innerTable(document, table, key), root)
  if (isArray) return addTable(document, parent, name)
  const table = innerTable(document, parent, name)
  if (defined.has(table)) throw fail(reader, `table ${JSON.stringify(name)} is defined twice`)
  defined.add(table)
  return table
}

/** The table under a key, which is made where it is not there; in an array of tables, the last one. */
function innerTable({ reader }: Document, table: Dict, key: string): Dict {
  const held = table.entries.get(key)
  if (held === undefined) {
    const made = new Dict()
    table.entries.set(key, made)
    return made
  }
  const inner = held instanceof List && held.type === TABLES ? held.items.at(-1) : held
  if (inner instanceof Dict) return inner
  throw fail(reader, `key ${JSON.stringify(key)} is not a table`)
}

function addTable({ reader }: Document, parent: Dict, name: string): Dict {
  const held = parent.entries.get(name)
  const isArray = held instanceof List && held.type === TABLES
  if (held !== undefined && !isArray)
    throw fail(reader, `key ${JSON.stringify(name)} is not an array of tables`)
  const table = new Dict()
  parent.entries.set(name, new List([...(isArray ? held.items : []), table], { type: TABLES }))
  return table
}

function readEntry(document: Document, table: Dict, depth: number): void {
  const { reader } = document
  const path = readKey(reader)
  expect(reader, '=')
  skipSpace(reader)
  const name = path.pop() ?? ''
  const holder = path.reduce((inner, key) => innerTable(document, inner, key), table)
  if (holder.entries.has(name)) throw fail(reader, `key ${JSON.stringify(name)} is there twice`)
  holder.entries.set(name, readValue(document, depth))
}

/** Reads a key, which dots may part. */
function readKey(reader: Reader): string[] {
  const path: string[] = []
  do {
    skipSpace(reader)
    const name =
      match(reader, /[A-Za-z0-9_-]+/y) ??
      (/"""|'''/.test(reader.text.slice(reader.at, reader.at + 3)) ? undefined : readString(reader))
    if (name === undefined) throw fail(reader, 'expected a key')
    path.push(name)
    skipSpace(reader)
  } while (match(reader, /\./y) !== undefined)
  return path
}

function readValue(document: Document, depth: number): Value {
  const { reader } = document
  if (depth > DEEPEST) throw fail(reader, 'values are nested too deeply')
  const text = readString(reader)
  if (text !== undefined) return text
  if (match(reader, /\[/y) !== undefined) return readArray(document, depth)
  if (match(reader, /\{/y) !== undefined) return readInlineTable(document, depth)
  return readPlain(reader)
}

function readArray(document: Document, depth: number): List {
  const { reader } = document
  const items: Value[] = []
  for (skipLines(reader); match(reader, /\]/y) === undefined; skipLines(reader)) {
    items.push(readValue(document, depth + 1))
    skipLines(reader)
    if (match(reader, /,/y) === undefined && reader.text[reader.at] !== ']')
      throw fail(reader, 'expected "," or "]"')
  }
  return new List(items)
}

function readInlineTable(document: Document, depth: number): Dict {
  const { reader, defined } = document
  const table = new Dict()
  skipSpace(reader)
  if (match(reader, /\}/y) !== undefined) return table
  for (;;) {
    readEntry(document, table, depth + 1)
    skipSpace(reader)
    if (match(reader, /,/y) === undefined) break
  }
  expect(reader, '}')
  defined.add(table)
  return table
}
