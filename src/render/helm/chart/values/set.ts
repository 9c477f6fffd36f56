import type { Origin } from '../../../../core/origin.ts'
import { textFrom } from '../../template/text/text.ts'
import { INT64 } from '../../template/value/types.ts'
import { Dict, List, Sized, Sourced, type Value } from '../../template/value/value.ts'
import { SetText } from './set-text.ts'

export interface SetOptions {
  /** Whether all values are texts, as with `--set-string`. */
  readonly areTexts: boolean
  readonly origin: Origin
}

/** Helm's limits: of an index, and of names within each other. */
const MAX_INDEX = 65_536
const MAX_DEPTH = 30

/**
 * Puts what `--set` says into values: `name=value,list={a,b},map.key=1,items[0].name=x`. Returns what is wrong with it.
 * https://helm.sh/docs/intro/using_helm/#the-format-and-limitations-of---set
 */
export function parseSet(text: string, values: Dict, options: SetOptions): string | undefined {
  const reading: Reading = { text: new SetText(text), options }
  try {
    while (!reading.text.isAtEnd) readKey(reading, values, 0)
    return undefined
  } catch (error) {
    if (error instanceof SetFailure) return error.message
    throw error
  }
}

class SetFailure extends Error {}

/** It is not quoted: it may be the rest of a password that has a comma in it. */
const WITHOUT_VALUE = 'a name has no value: write NAME=VALUE, and \\, for a comma in a value'

interface Reading {
  readonly text: SetText
  readonly options: SetOptions
}

/** Reads a name and what follows it, into a map. */
function readKey(reading: Reading, { entries }: Dict, depth: number): void {
  const { text: key, end } = reading.text.until('=[,.')
  const put = (value: Value) => {
    if (key !== '') entries.set(key, value)
  }
  const before = entries.get(key)
  if (end === undefined) {
    if (key !== '') throw new SetFailure(WITHOUT_VALUE)
  } else if (end === '=') {
    put(readValue(reading))
  } else if (end === ',') {
    throw new SetFailure(WITHOUT_VALUE)
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
  if (end === '=') return withItem(items, index, readValue(reading))
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

/** A value, or a list of them in braces. */
function readValue(reading: Reading): Value {
  const { text } = reading
  if (!text.skip('{')) return scalarOf(text.until(',').text, reading)
  const items: Value[] = []
  for (;;) {
    const { text: item, end } = text.until(',}')
    if (end === undefined) throw new SetFailure('a list in braces needs a } at its end')
    items.push(scalarOf(item, reading))
    if (end === '}') break
  }
  text.skip(',')
  return listOf(reading, items)
}

function listOf({ options: { origin } }: Reading, items: readonly Value[]): List {
  return new List(items, { origin })
}

/** A value as its text says what it is. */
function scalarOf(text: string, { options: { areTexts, origin } }: Reading): Value {
  const word = text.toLowerCase()
  if (!areTexts) {
    if (word === 'null') return null
    if (word === 'true' || word === 'false') return new Sourced(word === 'true', origin)
    const number = text === '0' || /^[+-]?\d+$/.test(text) ? BigInt(text) : undefined
    const isNumber = number !== undefined && (text === '0' || !text.startsWith('0')) && isInt64(number)
    if (isNumber) return new Sourced(new Sized(INT64, number), origin)
  }
  return textFrom(text, origin)
}

function isInt64(number: bigint): boolean {
  return BigInt.asIntN(64, number) === number
}

function itemsOf(value: Value, name: string): readonly Value[] {
  if (value instanceof List) return value.items
  throw new SetFailure(`${name} is not a list`)
}

function mapOf(value: Value, name: string): Dict {
  if (value instanceof Dict) return value
  throw new SetFailure(`${name} is not a map`)
}
