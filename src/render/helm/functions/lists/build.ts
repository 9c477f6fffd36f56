import { CallFailure, define, type FunctionTable, variadic } from '../../template/declare.ts'
import { plainText } from '../../template/text/text.ts'
import { compareText } from '../../template/text/utf8.ts'
import { LIST, STRINGS, sliceOf } from '../../template/value/types.ts'
import { Bytes, List, plain, type Value } from '../../template/value/value.ts'
import { toInt } from '../numbers/cast.ts'
import { sliceTextByBytes } from '../text/bytes.ts'
import { nilPointer } from '../text/failures.ts'
import { toText, toTexts } from '../text/to-text.ts'
import { withMust } from './ends.ts'
import { itemsFor, itemsIn, kindOf } from './items.ts'

const list = variadic([], 'any', items => new List(items))

const append = define(['any', 'any'], ([items, item], { spend }) => {
  const before = itemsFor(items, 'Cannot push on type')
  spend(before.length)
  return new List([...before, item])
})

const prepend = define(['any', 'any'], ([items, item], { spend }) => {
  const after = itemsFor(items, 'Cannot prepend on type')
  spend(after.length)
  return new List([item, ...after])
})

const reverse = define(['any'], ([items], { spend }) => {
  const forwards = itemsFor(items, 'Cannot find reverse on type')
  spend(forwards.length)
  return new List([...forwards].reverse())
})

const chunk = define(['int', 'any'], ([size, items], { spend }) => {
  const all = itemsFor(items, 'Cannot chunk type')
  spend(all.length)
  return new List(chunksOf(all, size), { type: sliceOf(LIST) })
})

const slice = variadic(['any'], 'any', ([items = null, ...bounds], { spend }) => {
  const all = itemsFor(items, 'list should be type of slice or array but')
  if (all.length === 0) return null
  const [start, end] = bounds.map(bound => Number(toInt(bound)))
  spend(all.length)
  return sliceOfList(items, all, start ?? 0, end ?? all.length)
})

/** Functions that make lists. */
export const BUILD_FUNCTIONS: FunctionTable = {
  list,
  tuple: list,
  ...withMust('append', append),
  ...withMust('push', append),
  ...withMust('prepend', prepend),
  ...withMust('reverse', reverse),
  ...withMust('chunk', chunk),
  ...withMust('slice', slice),
  concat: variadic([], 'any', (lists, { spend }) => concat(lists, spend)),
  sortAlpha: define(['any'], ([items], { spend }) => {
    if (itemsIn(items) === undefined) return new List([toText(items)], { type: STRINGS })
    const texts = [...toTexts(items)].sort((a, b) => compareText(plainText(a), plainText(b)))
    spend(texts.length)
    return new List(texts, { type: STRINGS })
  }),
}

/** How many units of work an item of a new list counts for. */
const ITEM_COST = 10

function concat(lists: readonly Value[], spend: (units: number) => void): List {
  const all = lists.map(each => {
    const items = itemsIn(each)
    if (items !== undefined) return items
    if (plain(each) === null) throw nilPointer()
    throw new CallFailure(`Cannot concat type ${kindOf(each)} as list`)
  })
  spend(all.reduce((sum, items) => sum + items.length, 0) * ITEM_COST)
  const items = all.flat()
  return new List(items, { isNil: items.length === 0 })
}

/** Lists of so many items each, but for the last. A size that is not positive ends as it does in Go. */
function chunksOf(items: readonly Value[], size: number): readonly List[] {
  const count = Math.floor((items.length - 1) / size) + 1
  const last = items.length % size || size
  const isPossible =
    Number.isFinite(count) && count >= 0 && (count === 0 || (last >= 0 && (count === 1 || size > 0)))
  if (!isPossible) throw new CallFailure('runtime error: makeslice: len out of range')
  return Array.from({ length: count }, (_, index) => {
    const from = index * size
    return new List(items.slice(from, from + (index === count - 1 ? last : size)))
  })
}

function sliceOfList(list: Value, items: readonly Value[], start: number, end: number): Value {
  if (start < 0 || end < start || end > items.length) {
    throw new CallFailure('reflect.Value.Slice: slice index out of bounds')
  }
  const bare = plain(list)
  if (bare instanceof Bytes) return new Bytes(sliceTextByBytes(bare.text, start, end))
  return new List(items.slice(start, end), bare instanceof List ? { type: bare.type } : {})
}
