import type { Origin } from '../../../../core/origin.ts'
import { plainText, textFrom } from '../text/text.ts'
import { bytesOf, compareText } from '../text/utf8.ts'
import { originOf } from '../value/origins.ts'
import { INT, UINT8 } from '../value/types.ts'
import { Bytes, Dict, List, plain, Sized, type Value } from '../value/value.ts'

/** One round of a range. `index` is undefined in ranges over numbers, which have no index. */
export interface Round {
  readonly index: Value | undefined
  readonly item: Value
  /** Whether Go knows the item as an interface only. */
  readonly isInterface: boolean
}

/** Whether a value is an integer, which a range counts up to. */
export function isCountable(value: Value): boolean {
  const bare = plain(value)
  return typeof bare === 'bigint' || (bare instanceof Sized && typeof bare.value === 'bigint')
}

/** What has to be sorted or converted before the first round. */
export function preparationOf(value: Value | undefined): number {
  if (value instanceof Dict) return value.entries.size
  return value instanceof Bytes ? plainText(value.text).length : 0
}

/** The rounds of a range over a value, maps by sorted keys; undefined where there can be none. */
export function roundsOf(value: Value | undefined): Iterable<Round> | undefined {
  const bare = value === undefined ? null : plain(value)
  if (bare === null) return []
  if (bare instanceof List) return roundsOfList(bare)
  if (bare instanceof Dict) return roundsOfMap(bare)
  if (bare instanceof Bytes) return roundsOfBytes(bare)
  if (typeof bare === 'bigint') return roundsUpTo(bare, number => number)
  if (bare instanceof Sized && typeof bare.value === 'bigint') {
    const { type, value: count } = bare
    return roundsUpTo(count, number => (type === INT ? number : new Sized(type, number)))
  }
  return undefined
}

function* roundsOfList({ items, type }: List): Iterable<Round> {
  const isInterface = type.element?.kind === 'interface'
  for (const [index, item] of items.entries()) yield { index: BigInt(index), item, isInterface }
}

function* roundsOfMap(map: Dict): Iterable<Round> {
  const isInterface = map.type.element?.kind === 'interface'
  const entries = [...map.entries].sort(([left], [right]) => compareText(left, right))
  for (const [key, item] of entries) {
    yield { index: textFrom(key, originOfKey(map, key, item)), item, isInterface }
  }
}

/** A key came from where its value did, if the value has the same key there. */
function originOfKey({ origin }: Dict, key: string, item: Value): Origin | undefined {
  const own = originOf(item)
  if (own !== undefined) return own.path.at(-1) === key ? own : undefined
  return item === null && origin !== undefined ? { ...origin, path: [...origin.path, key] } : undefined
}

function* roundsOfBytes({ text }: Bytes): Iterable<Round> {
  for (const [index, byte] of bytesOf(plainText(text)).entries()) {
    yield { index: BigInt(index), item: new Sized(UINT8, BigInt(byte)), isInterface: false }
  }
}

function* roundsUpTo(count: bigint, typed: (number: bigint) => Value): Iterable<Round> {
  for (let number = 0n; number < count; number++) {
    yield { index: undefined, item: typed(number), isInterface: false }
  }
}
