import { CallFailure, define, type FunctionTable, variadic } from '../template/declare.ts'
import { plainText } from '../template/text/text.ts'
import { compareText } from '../template/text/utf8.ts'
import { MAP, STRINGS } from '../template/value/types.ts'
import { Dict, List, plain, typeOf, type Value } from '../template/value/value.ts'
import { deepCopy } from './dicts/copy.ts'
import { MERGE_FUNCTIONS } from './dicts/merge.ts'
import { withMust } from './lists/ends.ts'
import { noType, notOfType } from './text/failures.ts'
import { toText } from './text/to-text.ts'

export const DICT_FUNCTIONS: FunctionTable = {
  ...MERGE_FUNCTIONS,
  ...withMust(
    'deepCopy',
    define(['any'], ([value], { spend }) => {
      if (plain(value) === null) throw noType()
      return deepCopy(value, spend)
    }),
  ),
  dict: variadic([], 'any', given => dictOf(given)),
  get: define(
    ['map', 'string'],
    ([dict, key]) => dict.entries.get(key) ?? (dict.entries.has(key) ? null : ''),
  ),
  set: define(['map', 'string', 'any'], ([dict, key, value]) => {
    if (dict.isNil) throw new CallFailure('assignment to entry in nil map')
    dict.entries.set(key, value)
    return dict
  }),
  unset: define(['map', 'string'], ([dict, key]) => {
    dict.entries.delete(key)
    return dict
  }),
  hasKey: define(['map', 'string'], ([dict, key]) => dict.entries.has(key)),
  pluck: variadic(['string'], 'map', ([key, ...dicts]) => {
    const holders = dicts.filter(dict => dict.entries.has(key))
    return new List(holders.map(dict => dict.entries.get(key) ?? null))
  }),
  keys: variadic([], 'map', (dicts, { spend }) => {
    const keys = dicts.flatMap(dict => sortedEntries(dict, spend).map(([key]) => key))
    return new List(keys, { type: STRINGS })
  }),
  values: define(
    ['map'],
    ([dict], { spend }) => new List(sortedEntries(dict, spend).map(([, value]) => value)),
  ),
  pick: variadic(['map'], 'string', ([dict, ...keys]) => {
    const held = keys.filter(key => dict.entries.has(key))
    return new Dict(held.map(key => [key, dict.entries.get(key) ?? null] as const))
  }),
  omit: variadic(['map'], 'string', ([dict, ...keys], { spend }) => {
    const dropped = new Set(keys)
    spend(dict.entries.size)
    return new Dict([...dict.entries].filter(([key]) => !dropped.has(key)))
  }),
  dig: variadic([], 'any', given => dig(given)),
}

function dictOf(given: readonly Value[]): Dict {
  const dict = new Dict()
  for (let at = 0; at < given.length; at += 2) {
    const value = at + 1 < given.length ? (given[at + 1] ?? null) : ''
    dict.entries.set(plainText(toText(given[at] ?? null)), value)
  }
  return dict
}

/** The entries of a map by their keys: Go's order is another each time. */
function sortedEntries(dict: Dict, spend: (units: number) => void): readonly (readonly [string, Value])[] {
  spend(dict.entries.size)
  return [...dict.entries].sort(([a], [b]) => compareText(a, b))
}

/** The value that keys lead to through maps; the last argument but one where there is none. */
function dig(given: readonly Value[]): Value {
  if (given.length < 3) throw new CallFailure('dig needs at least three arguments')
  const holder = given.at(-1) ?? null
  const missing = given.at(-2) ?? null
  const first = asMap(holder)
  const keys = given.slice(0, -2).map(asString)
  let dict = first
  for (const [index, key] of keys.entries()) {
    const value = dict.entries.get(key)
    if (value === undefined) return missing
    if (index === keys.length - 1) return value
    dict = asMap(value)
  }
  return missing
}

function asMap(value: Value): Dict {
  const bare = plain(value)
  if (bare instanceof Dict && bare.type.name === MAP.name) return bare
  throw notOfType(bare === null ? 'nil' : typeOf(value).name, MAP.name)
}

function asString(value: Value): string {
  const bare = plain(value)
  if (typeof bare === 'string') return bare
  throw notOfType(bare === null ? 'nil' : typeOf(value).name, 'string')
}
