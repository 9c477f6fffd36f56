import { define, type FunctionTable, type GoFunction } from '../../template/declare.ts'
import { List, type Value } from '../../template/value/value.ts'
import { itemsFor } from './items.ts'

/** Functions that take an item, or all but one, from an end of a list. Of an empty list there is nothing. */
export const END_FUNCTIONS: FunctionTable = {
  ...both('first', items => items[0] ?? null),
  ...both('last', items => items.at(-1) ?? null),
  ...both('rest', items => (items.length === 0 ? nothing() : new List(items.slice(1)))),
  ...both('initial', items => (items.length === 0 ? nothing() : new List(items.slice(0, -1)))),
}

function nothing(): List {
  return new List([], { isNil: true })
}

function both(name: string, take: (items: readonly Value[]) => Value): FunctionTable {
  const taking = define(['any'], ([list], { spend }) => {
    const items = itemsFor(list, `Cannot find ${name} on type`)
    if (name === 'rest' || name === 'initial') spend(items.length)
    return take(items)
  })
  return withMust(name, taking)
}

/** A function under its name, and under that with `must`. In a template both end the run where they fail. */
export function withMust(name: string, called: GoFunction): FunctionTable {
  return { [name]: called, [`must${name.charAt(0).toUpperCase()}${name.slice(1)}`]: called }
}
