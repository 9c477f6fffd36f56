import { amountOf, entryOf, isEqual } from '../evaluate/equality.ts'
import { celError, holdsForAll, holdsForSome, undecided } from '../evaluate/failures.ts'
import type { Library } from '../evaluate/library.ts'
import { type Meter, sizeOf } from '../evaluate/meter.ts'
import { compare } from '../evaluate/order.ts'
import { Duration, isList, NONE, Optional, typeNameOf, Unknown, type Value } from '../evaluate/values.ts'
import { add } from './operators.ts'

type List = readonly Value[]

/**
 * What Kubernetes adds to lists.
 * https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-list-library
 * https://pkg.go.dev/github.com/google/cel-go/ext#Lists
 */
export const LISTS: Library = {
  'list<A>.isSorted()': (list: List) =>
    list.every((item, index) => index === 0 || compare(list[index - 1] ?? null, item) <= 0),
  'list<A>.sum()': { metered: sum },
  'list<A>.min()': (list: List) => extreme(list, -1, 'min'),
  'list<A>.max()': (list: List) => extreme(list, 1, 'max'),
  'list<A>.indexOf(A)': {
    metered: (meter: Meter, list: List, item: Value) =>
      BigInt(list.findIndex(other => isEqual(other, item, meter))),
  },
  'list<A>.lastIndexOf(A)': {
    metered: (meter: Meter, list: List, item: Value) =>
      BigInt(list.findLastIndex(other => isEqual(other, item, meter))),
  },
  'list<A>.sort()': { metered: (meter: Meter, list: List) => sorted(meter, list, list) },
  'list<A>.@sortByAssociatedKeys(list<A>)': { metered: sorted },
  'list<A>.reverse()': (list: List) => list.toReversed(),
  'list<A>.distinct()': { metered: distinct },
  'list<A>.slice(int, int)': slice,
  'list<A>.flatten()': { metered: (meter: Meter, list: List) => flat(list, 1n, meter) },
  'list<A>.flatten(int)': { metered: flatten },
  'list<A>.first()': (list: List) => (list.length === 0 ? NONE : new Optional(list[0])),
  'list<A>.last()': (list: List) => (list.length === 0 ? NONE : new Optional(list.at(-1))),
  'list<A>.unwrapOpt()': unwrap,
  'optional.unwrap(list<A>)': unwrap,
  'list<A>.join()': { metered: (meter: Meter, list: List) => join(meter, list, '') },
  'list<A>.join(string)': { metered: join },
  'lists.range(int)': { metered: range },
  'cel.@mapInsert(map<A, B>, A, B)': insert,
  'cel.@mapInsert(map<A, B>, map<A, B>)': (map: ReadonlyMap<Value, Value>, more: ReadonlyMap<Value, Value>) =>
    [...more].reduce((made: ReadonlyMap<Value, Value>, [key, value]) => insert(made, key, value), map),
}

/** https://kubernetes.io/docs/reference/using-api/cel/#sets-library */
export const SETS: Library = {
  'sets.contains(list<A>, list<A>)': { metered: containsAll },
  'sets.equivalent(list<A>, list<A>)': {
    metered: (meter: Meter, a: List, b: List) => containsAll(meter, a, b) && containsAll(meter, b, a),
  },
  'sets.intersects(list<A>, list<A>)': {
    metered: (meter: Meter, a: List, b: List) =>
      holdsForSome(a, item => holdsForSome(b, other => isEqual(item, other, meter))),
  },
}

function containsAll(meter: Meter, list: List, items: List): boolean {
  return holdsForAll(items, item => holdsForSome(list, other => isEqual(item, other, meter)))
}

function extreme(list: List, sign: number, name: string): Value {
  if (list.length === 0) return celError(`${name} called on an empty list`)
  return list.reduce((best, item) => (compare(item, best) * sign > 0 ? item : best))
}

function sum(meter: Meter, list: List): Value {
  return list.length === 0 ? 0n : list.map(summand).reduce((total, item) => add(meter, total, item))
}

function summand(item: Value): Value {
  if (item instanceof Unknown) return undecided(item.why)
  const isSummand = amountOf(item) !== undefined || item instanceof Duration
  return isSummand ? item : celError(`no such overload: sum of ${typeNameOf(item)}`)
}

function sorted(meter: Meter, list: List, keys: List): List {
  meter.spend(keys.length * Math.ceil(Math.log2(keys.length + 1)))
  if (keys.length !== list.length) return celError('there are not as many keys as items')
  const order = keys.map((key, index) => ({ key, item: list[index] ?? null }))
  return order.sort((a, b) => compare(a.key, b.key)).map(({ item }) => item)
}

function distinct(meter: Meter, list: List): List {
  return list.filter(
    (item, index) => list.findIndex((other, at) => at === index || isEqual(other, item, meter)) === index,
  )
}

function slice(list: List, start: bigint, end: bigint): List {
  if (start < 0n || end < 0n || start > end || end > BigInt(list.length))
    return celError(`cannot slice from ${start} to ${end}: the list has ${list.length} items`)
  return list.slice(Number(start), Number(end))
}

function flatten(meter: Meter, list: List, depth: bigint): List {
  return depth < 0n ? celError('level must be non-negative') : flat(list, depth, meter)
}

function flat(list: List, depth: bigint, meter: Meter): List {
  return list.flatMap(item => {
    meter.spend(1)
    if (item instanceof Unknown) return undecided(item.why)
    if (!isList(item)) return [item]
    return depth > 1n ? flat(item, depth - 1n, meter) : item
  })
}

function unwrap(list: List): List {
  return list.flatMap(item => {
    if (!(item instanceof Optional)) return celError('no such overload: an item of the list is not optional')
    return item.value === undefined ? [] : [item.value]
  })
}

function join(meter: Meter, list: List, separator: string): string {
  const texts = list.map(textOf)
  meter.spend(texts.reduce((total, text) => total + sizeOf(text) + sizeOf(separator), 0))
  return texts.join(separator)
}

/** An item that is to be a text. */
function textOf(item: Value): string {
  if (item instanceof Unknown) return undecided(item.why)
  return typeof item === 'string' ? item : celError(`no such overload: join of ${typeNameOf(item)}`)
}

function range(meter: Meter, end: bigint): List {
  const length = Math.max(0, Number(end))
  meter.spend(length)
  return Array.from({ length }, (_, index) => BigInt(index))
}

function insert(map: ReadonlyMap<Value, Value>, key: Value, value: Value): ReadonlyMap<Value, Value> {
  if (entryOf(map, key) !== undefined) return celError(`insert failed: key ${String(key)} already exists`)
  return new Map([...map, [key, value]])
}
