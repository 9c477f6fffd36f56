import { Optional } from '@marcbachmann/cel-js'
import { spend } from '../budget.ts'
import { type CelLibrary, celError, namespaceType } from '../library.ts'
import { celEquals } from '../values.ts'

/**
 * What Kubernetes adds to lists.
 * https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-list-library
 */
export const LISTS: CelLibrary = {
  namespaces: ['lists'],
  functions: [
    [
      'list<T>.isSorted(): bool',
      (list: unknown[]) => list.every((item, i) => i === 0 || compareValues(list[i - 1], item) <= 0),
    ],
    ['list.sum(): dyn', sum],
    ['list.min(): dyn', (list: unknown[]) => extreme(list, -1, 'min')],
    ['list.max(): dyn', (list: unknown[]) => extreme(list, 1, 'max')],
    ['list<T>.indexOf_(T): int', (list: unknown[], item: unknown) => BigInt(list.findIndex(isLike(item)))],
    [
      'list<T>.lastIndexOf_(T): int',
      (list: unknown[], item: unknown) => BigInt(lastIndex(list, isLike(item))),
    ],
    ['list.sort(): list', (list: unknown[]) => [...list].sort(compareValues)],
    ['list.reverse(): list', (list: unknown[]) => [...list].reverse()],
    ['list.distinct(): list', distinct],
    ['list.slice(int, int): list', slice],
    ['list.flatten(): list', (list: unknown[]) => list.flat()],
    ['list.flatten(int): list', flatten],
    ['list.first(): optional', (list: unknown[]) => Optional.of(list[0])],
    ['list.last(): optional', (list: unknown[]) => Optional.of(list.at(-1))],
    [`${namespaceType('lists')}.range(int): list<int>`, range],
  ],
  operators: [
    ['bytes < bytes', (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) < 0],
    ['bytes <= bytes', (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) <= 0],
    ['bytes > bytes', (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) > 0],
    ['bytes >= bytes', (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) >= 0],
  ],
}

function distinct(list: readonly unknown[]): readonly unknown[] {
  spend(list.length * list.length)
  return list.filter((item, index) => list.findIndex(isLike(item)) === index)
}

function slice(list: readonly unknown[], start: bigint, end: bigint): readonly unknown[] {
  if (start < 0n || end < 0n || start > end || end > BigInt(list.length))
    celError(`cannot slice from ${start} to ${end}: the list has ${list.length} items`)
  return list.slice(Number(start), Number(end))
}

function flatten(list: readonly unknown[], depth: bigint): readonly unknown[] {
  return depth < 0n ? celError('level must be non-negative') : list.flat(Number(depth))
}

function range(_: unknown, end: bigint): readonly bigint[] {
  if (end > 0n) spend(Number(end))
  return Array.from({ length: Math.max(0, Number(end)) }, (_item, index) => BigInt(index))
}

/** https://kubernetes.io/docs/reference/using-api/cel/#sets-library */
export const SETS: CelLibrary = {
  namespaces: ['sets'],
  functions: [
    [
      `${namespaceType('sets')}.contains(list, list): bool`,
      (_: unknown, a: unknown[], b: unknown[]) => holds(a, b),
    ],
    [
      `${namespaceType('sets')}.equivalent(list, list): bool`,
      (_: unknown, a: unknown[], b: unknown[]) => holds(a, b) && holds(b, a),
    ],
    [
      `${namespaceType('sets')}.intersects(list, list): bool`,
      (_: unknown, a: unknown[], b: unknown[]) => a.some(item => b.some(isLike(item))),
    ],
  ],
}

function holds(list: readonly unknown[], items: readonly unknown[]): boolean {
  return items.every(item => list.some(isLike(item)))
}

function isLike(item: unknown): (other: unknown) => boolean {
  return other => celEquals(item, other)
}

function lastIndex(list: readonly unknown[], test: (item: unknown) => boolean): number {
  for (let index = list.length - 1; index >= 0; index--) if (test(list[index])) return index
  return -1
}

function extreme(list: readonly unknown[], sign: number, name: string): unknown {
  if (list.length === 0) celError(`${name} called on an empty list`)
  return list.reduce((best, item) => (compareValues(item, best) * sign > 0 ? item : best))
}

/** Negative, zero or positive; values of different kinds have no order. */
export function compareValues(a: unknown, b: unknown): number {
  const [x, y] = [primitive(a), primitive(b)]
  if (x === undefined || y === undefined || (typeof x === 'string') !== (typeof y === 'string')) {
    celError('the items of the list have no order')
  }
  return x < y ? -1 : x > y ? 1 : 0
}

/** Dates, durations and unsigned numbers are objects that say their value. */
function primitive(value: unknown): string | number | bigint | boolean | undefined {
  const own = typeof value === 'object' && value !== null ? value.valueOf() : value
  return typeof own === 'string' ||
    typeof own === 'number' ||
    typeof own === 'bigint' ||
    typeof own === 'boolean'
    ? own
    : undefined
}

function sum(list: readonly unknown[]): unknown {
  return list.length === 0 ? 0n : list.reduce(add)
}

function add(a: unknown, b: unknown): unknown {
  if (typeof a === 'bigint' && typeof b === 'bigint') return a + b
  if (typeof a === 'number' && typeof b === 'number') return a + b
  if (isAddable(a)) return a.addDuration(b)
  return celError('the items of the list cannot be summed up')
}

function isAddable(value: unknown): value is { addDuration(other: unknown): unknown } {
  return typeof value === 'object' && value !== null && 'addDuration' in value
}
