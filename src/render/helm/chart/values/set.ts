import { Dict, List, type Value } from '../../template/value/value.ts'
import { SetText } from './set-text.ts'
import { readValue, SetFailure, type SetOptions } from './set-value.ts'

/** Helm's limits: of an index, and of names within each other. */
const MAX_INDEX = 65_536
const MAX_DEPTH = 30

/**
 * Puts what `--set` or one of its like says into values: `name=value,list={a,b},map.key=1,items[0].name=x`. Returns what is wrong with it.
 * https://helm.sh/docs/intro/using_helm/#the-format-and-limitations-of---set
 */
export function parseSet(text: string, values: Dict, options: SetOptions): string | undefined {
  const isLiteral = options.form === 'literal'
  const reading = { text: new SetText(text, !isLiteral), options, keyEnds: isLiteral ? '=[.' : '=[,.' }
  try {
    while (!reading.text.isAtEnd) readKey(reading, values, 0)
    return undefined
  } catch (error) {
    if (error instanceof SetFailure) return error.message
    throw error
  }
}

/** That a name has no value. It is not quoted: it may be the rest of a password that has a comma in it. */
function withoutValue({ options: { form } }: Reading): SetFailure {
  const written = {
    typed: 'NAME=VALUE, and \\, for a comma in a value',
    text: 'NAME=VALUE, and \\, for a comma in a value',
    literal: 'NAME=VALUE',
    json: 'NAME=JSON, as in \'ports={"http": 80}\'',
  }
  return new SetFailure(
    `a name has no value: write ${typeof form === 'object' ? 'NAME=FILE, and \\, for a comma in a path' : written[form]}`,
  )
}

interface Reading {
  readonly text: SetText
  readonly options: SetOptions
  /** What ends a name. */
  readonly keyEnds: string
}

/** Reads a name and what follows it, into a map. */
function readKey(reading: Reading, { entries }: Dict, depth: number): void {
  const { text: key, end } = reading.text.until(reading.keyEnds)
  const put = (value: Value) => {
    if (key !== '') entries.set(key, value)
  }
  const before = entries.get(key)
  if (end === undefined) {
    if (key !== '') throw withoutValue(reading)
  } else if (end === '=') {
    put(readValue(reading.text, key, reading.options))
  } else if (end === ',') {
    throw withoutValue(reading)
  } else if (end === '[') {
    const items = before === undefined ? [] : itemsOf(before, key)
    put(listOf(reading, readItem(reading, items, readIndex(reading), depth)))
  } else {
    if (depth >= MAX_DEPTH) throw new SetFailure(`more than ${MAX_DEPTH} names are within each other`)
    const inner = before === undefined ? new Dict([], reading.options) : mapOf(before, key)
    readKey(reading, inner, depth + 1)
    if (inner.entries.size === 0) throw new SetFailure(`${JSON.stringify(key)} has no value`)
    put(inner)
  }
}

/** Reads what follows an index, into a list. */
function readItem(reading: Reading, items: readonly Value[], index: number, depth: number): readonly Value[] {
  const { text, end } = reading.text.until('[.=')
  if (text !== '') throw new SetFailure('nothing but a dot, a bracket or = may follow an index')
  const before = items[index] ?? null
  if (end === undefined) throw new SetFailure(`the item ${index} has no value`)
  if (end === '=') return withItem(items, index, readValue(reading.text, `[${index}]`, reading.options))
  if (end === '[') {
    const inner = before === null ? [] : itemsOf(before, `[${index}]`)
    return withItem(items, index, listOf(reading, readItem(reading, inner, readIndex(reading), depth)))
  }
  const map = before instanceof Dict ? before : new Dict([], reading.options)
  readKey(reading, map, depth)
  return withItem(items, index, map)
}

function readIndex({ text }: Reading): number {
  const { text: index, end } = text.until(']')
  if (end === undefined || !/^[+-]?\d+$/.test(index)) {
    throw new SetFailure('an index is not a number: write a number in brackets, as in hosts[0]=a')
  }
  const number = Number(index)
  if (number < 0 || number > MAX_INDEX)
    throw new SetFailure(`the index ${index} is not between 0 and ${MAX_INDEX}`)
  return number
}

function withItem(items: readonly Value[], index: number, value: Value): readonly Value[] {
  const longer = [...items]
  while (longer.length <= index) longer.push(null)
  longer[index] = value
  return longer
}

function listOf({ options: { origin } }: Reading, items: readonly Value[]): List {
  return new List(items, { origin })
}

function itemsOf(value: Value, name: string): readonly Value[] {
  if (value instanceof List) return value.items
  throw new SetFailure(`${name} is not a list`)
}

function mapOf(value: Value, name: string): Dict {
  if (value instanceof Dict) return value
  throw new SetFailure(`${name} is not a map`)
}
