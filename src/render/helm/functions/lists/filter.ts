import { define, type FunctionTable, variadic } from '../../template/declare.ts'
import { List, plain, type Value } from '../../template/value/value.ts'
import { isEmpty } from '../flow/empty.ts'
import { withMust } from './ends.ts'
import { isDeepEqual } from './equal.ts'
import { itemsFor } from './items.ts'

type Spend = (units: number) => void

const has = define(['any', 'any'], ([wanted, list], { spend }) => {
  if (plain(list) === null) return false
  return holds(itemsFor(list, 'Cannot find has on type'), wanted, spend)
})

const without = variadic(['any'], 'any', ([list, ...dropped], { spend }) => {
  const items = itemsFor(list ?? null, 'Cannot find without on type')
  return new List(items.filter(item => !holds(dropped, item, spend)))
})

const uniq = define(['any'], ([list], { spend }) => {
  const found: Value[] = []
  for (const item of itemsFor(list, 'Cannot find uniq on type')) {
    if (!holds(found, item, spend)) found.push(item)
  }
  return new List(found)
})

const compact = define(['any'], ([list], { spend }) => {
  const items = itemsFor(list, 'Cannot compact on type')
  spend(items.length)
  return new List(items.filter(item => !isEmpty(item)))
})

/** Functions that look for items. */
export const FILTER_FUNCTIONS: FunctionTable = {
  ...withMust('has', has),
  ...withMust('without', without),
  ...withMust('uniq', uniq),
  ...withMust('compact', compact),
  deepEqual: define(['any', 'any'], ([left, right], { spend }) => isDeepEqual(left, right, spend)),
}

function holds(items: readonly Value[], wanted: Value, spend: Spend): boolean {
  return items.some(item => isDeepEqual(wanted, item, spend))
}
