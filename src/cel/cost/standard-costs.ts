import { type Call, type CallCost, REGEX, sizeOf, TEXT } from './call.ts'
import { plus, type Size, scaled, sum, times, union } from './sizes.ts'

/** The cost of a call, where `costs` is what its arguments cost together. */
type CostWithArguments = (call: Call, costs: number) => CallCost

/** The functions and operators of CEL itself that do not cost 1, by the id of their costs. */
const COSTS: ReadonlyMap<string, CostWithArguments> = new Map<string, CostWithArguments>([
  ['format', ({ target }, costs) => ({ cost: plus(scaled(sizeOf(target).max, TEXT), costs) })],
  ['string_to_bytes', converted(({ min, max }) => ({ min, max: times(max, 4) }))],
  ['bytes_to_string', converted(({ min, max }) => ({ min: Math.floor(min / 4), max }))],
  ['quote', converted(({ min, max }) => ({ min: min + 2, max: plus(times(max, 2), 2) }))],
  ['starts', ({ args: [start] }, costs) => ({ cost: plus(scaled(sizeOf(start).max, TEXT), costs) })],
  ['in_list', ({ args: [, list] }, costs) => ({ cost: plus(sizeOf(list).max, costs) })],
  ['matches', matches],
  ['contains', contains],
  ['logical', ({ argCosts: [a = 0, b = 0] }) => ({ cost: plus(a, b) })],
  ['conditional', conditional],
  [
    'add_list',
    ({ args: [first, second] }, costs) => ({
      cost: plus(1, costs),
      result: sum(sizeOf(first), sizeOf(second)),
    }),
  ],
  ['add_text', addText],
  ['compare', compare],
])

export function standardCost(call: Call, costs: number): CallCost {
  return COSTS.get(call.overload.cost)?.(call, costs) ?? { cost: plus(1, costs) }
}

/** A text made into another, whose size follows from its own. */
function converted(resultOf: (size: Size) => Size): CostWithArguments {
  return ({ args: [text] }, costs) => {
    const size = sizeOf(text)
    return { cost: plus(scaled(size.max, TEXT), costs), result: resultOf(size) }
  }
}

function matches({ target, args: [pattern] }: Call, costs: number): CallCost {
  const text = scaled(plus(sizeOf(target).max, 1), TEXT)
  return { cost: plus(times(text, scaled(sizeOf(pattern).max, REGEX)), costs) }
}

function contains({ target, args: [part] }: Call, costs: number): CallCost {
  return { cost: plus(times(scaled(sizeOf(target).max, TEXT), scaled(sizeOf(part).max, TEXT)), costs) }
}

function conditional({ args: [, second, third], argCosts: [a = 0, b = 0, c = 0] }: Call): CallCost {
  return { cost: plus(a, Math.max(b, c)), result: union(sizeOf(second), sizeOf(third)) }
}

function addText({ args: [first, second] }: Call, costs: number): CallCost {
  const result = sum(sizeOf(first), sizeOf(second))
  return { cost: plus(scaled(result.max, TEXT), costs), result }
}

function compare({ args: [first, second] }: Call, costs: number): CallCost {
  return { cost: plus(scaled(Math.min(sizeOf(first).max, sizeOf(second).max), TEXT), costs) }
}
