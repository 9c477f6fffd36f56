import { type Call, type CallCost, type CostOf, countOf, LIST_COST, sizeOf, TEXT } from './call.ts'
import { LARGEST, plus, product, type Size, scaled, times } from './sizes.ts'

/** Functions whose libraries say what they cost, by the id of their costs. */
const COSTS: ReadonlyMap<string, CostOf> = new Map<string, CostOf>([
  ['sets', call => pairs(call, 1)],
  ['sets_twice', call => pairs(call, 2)],
  ['copied', ({ target }) => newList(1, sizeOf(target))],
  ['slice', slice],
  ['range', ({ args: [end] }) => newList(1, exactly(countOf(end) ?? LARGEST))],
  [
    'flatten',
    ({ target, args: [depth] }) =>
      newList(depth === undefined ? 1 : (countOf(depth) ?? LARGEST), sizeOf(target)),
  ],
  ['squared', ({ target }) => newList(2, squared(sizeOf(target)))],
  ['squared_text', ({ target }) => newList(2 + TEXT, squared(sizeOf(target)))],
  ['squared_keys', ({ args: [keys] }) => newList(2, squared(sizeOf(keys)))],
  ['squared_text_keys', ({ args: [keys] }) => newList(2 + TEXT, squared(sizeOf(keys)))],
])

export function libraryCost(call: Call): CallCost | undefined {
  return COSTS.get(call.overload.cost)?.(call)
}

function pairs({ args: [first, second] }: Call, factor: number): CallCost {
  return { cost: plus(scaled(times(sizeOf(first).max, sizeOf(second).max), factor), 1) }
}

function slice({ target, args: [first, second] }: Call): CallCost {
  const size = sizeOf(target)
  const [from, to] = [countOf(first) ?? 0, countOf(second) ?? size.max]
  // The server subtracts without looking which is larger.
  return newList(1, exactly(to >= from ? to - from : LARGEST))
}

function newList(factor: number, size: Size): CallCost {
  return { cost: plus(plus(scaled(size.max, factor), 1), LIST_COST), result: size }
}

function exactly(count: number): Size {
  return { min: count, max: count }
}

function squared(size: Size): Size {
  return product(size, size)
}
