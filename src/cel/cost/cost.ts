import { UNUSED } from '../language/expand.ts'
import type { Comprehension, Expression } from '../language/expression.ts'
import type { Checked } from '../types/checked.ts'
import type { Overload } from '../types/declarations.ts'
import { LIST_COST, type Sized } from './call.ts'
import { callCost } from './call-costs.ts'
import { ITEMS, VALUES } from './declared.ts'
import {
  copySizes,
  entryOf,
  itemSizeOf,
  joinEntries,
  type Known,
  localFrom,
  localOf,
  nothingKnown,
  pathOf,
  type SizeAt,
  sizeOf,
  sizeOfAny,
  sizeOrUnknown,
  turnVariable,
  withLocal,
} from './known.ts'
import { plus, type Size, times, union } from './sizes.ts'

const MAP_COST = 30
const MESSAGE_COST = 40

type Part<Kind extends Expression['kind']> = Extract<Expression, { readonly kind: Kind }>

/**
 * The most that an expression can cost for any values of the sizes that its variables can have, in the units of the API
 * server: it refuses expressions that can get too expensive before there is any value.
 * https://github.com/google/cel-go/blob/master/checker/cost.go
 */
export function highestCost(checked: Checked, sizeAt: SizeAt): number {
  return costOf(nothingKnown(checked, sizeAt), checked.expression)
}

function costOf(known: Known, part: Expression): number {
  switch (part.kind) {
    case 'literal':
      return 0
    case 'name':
      known.paths.set(part, localOf(known, part.name)?.path ?? [part.name])
      return 1
    case 'select':
      return costOfSelect(known, part)
    case 'call':
      return costOfCall(known, part)
    case 'list':
      return costOfList(known, part)
    case 'map':
      return costOfMap(known, part)
    case 'message':
      return costOfAll(
        known,
        MESSAGE_COST,
        part.fields.map(({ value }) => value),
      )
    case 'loop':
      return part.loop.variables[0] === UNUSED ? costOfBinding(known, part) : costOfLoop(known, part)
  }
}

function costOfAll(known: Known, own: number, parts: readonly Expression[]): number {
  return parts.reduce((total, part) => plus(total, costOf(known, part)), own)
}

function costOfSelect(known: Known, part: Part<'select'>): number {
  if (known.checked.nameOf(part) !== undefined) {
    known.paths.set(part, [part.field])
    return 1
  }
  const operand = costOf(known, part.operand)
  if (part.asks) return operand
  known.paths.set(part, [...pathOf(known, part.operand), part.field])
  const { kind } = known.checked.typeOf(part.operand)
  return kind === 'map' || kind === 'object' ? plus(operand, 1) : operand
}

function costOfList(known: Known, part: Part<'list'>): number {
  const cost = costOfAll(known, LIST_COST, part.items)
  const value = sizeOfAny(known, part.items)
  known.entries.set(part, { isList: true, key: { min: 1, max: 1 }, value })
  return cost
}

function costOfMap(known: Known, part: Part<'map'>): number {
  const keys = part.entries.map(({ key }) => key)
  const values = part.entries.map(({ value }) => value)
  const cost = costOfAll(
    known,
    MAP_COST,
    part.entries.flatMap(({ key, value }) => [key, value]),
  )
  known.entries.set(part, { isList: false, key: sizeOfAny(known, keys), value: sizeOfAny(known, values) })
  return cost
}

function costOfCall(known: Known, call: Part<'call'>): number {
  const { name, target, args } = call
  const argCosts = args.map(arg => costOf(known, arg))
  const [first] = args
  if (name === 'dyn' && first !== undefined && target === undefined) {
    copySizes(known, call, first)
    return plus(1, argCosts[0] ?? 0)
  }
  const { name: called, isMethod, overloads } = known.checked.functionOf(call)
  if (overloads.length === 0) return 0
  const receiver = isMethod ? target : undefined
  const targetCost = receiver === undefined ? 0 : costOf(known, receiver)
  let highest = 0
  let result: Size | undefined
  for (const overload of overloads) {
    const own = callCost({
      name: called,
      overload,
      target: receiver && sized(known, receiver),
      args: args.map(arg => sized(known, arg)),
      argCosts,
    })
    highest = Math.max(highest, own.cost)
    result = own.result && result ? union(result, own.result) : (own.result ?? result)
    learnEntries(known, call, overload)
    if (first !== undefined && isIndex(overload)) {
      known.paths.set(call, [...pathOf(known, first), overload.cost === 'index_list' ? ITEMS : VALUES])
      result = entryOf(known, first)?.value
    }
    result ??= sizeOf(known, call)
  }
  if (result !== undefined) known.sizes.set(call, result)
  return plus(targetCost, highest)
}

function sized(known: Known, part: Expression): Sized {
  return {
    part,
    type: known.checked.typeOf(part),
    size: sizeOf(known, part),
    itemSize: () => itemSizeOf(known, part),
  }
}

/** Keeps what the list or map that a call results in holds, where it is one of its arguments or both together. */
function learnEntries(known: Known, call: Part<'call'>, { cost }: Overload): void {
  const [first, second, third] = call.args
  if (cost === 'conditional' && second && third) joinEntries(known, call, second, third)
  if (cost.startsWith('add_') && first && second) joinEntries(known, call, first, second)
}

/** Whether an item is taken out of a list or a map. */
function isIndex({ cost }: Overload): boolean {
  return cost === 'index_list' || cost === 'index_map'
}

/** A name for a value in an expression. */
function costOfBinding(known: Known, part: Part<'loop'>): number {
  const { range, start, gathered, result } = part.loop
  const before = plus(costOf(known, range), costOf(known, start))
  const inside = withLocal(known, gathered, localFrom(known, start), () => costOf(known, result))
  copySizes(known, part, result)
  return plus(before, inside)
}

function costOfLoop(known: Known, part: Part<'loop'>): number {
  const { range, start, gathered, result } = part.loop
  const before = plus(costOf(known, range), costOf(known, start))
  const [turn, after] = withLocal(known, gathered, localFrom(known, start), () => [
    costOfTurn(known, part.loop, 0),
    costOf(known, result),
  ])
  const count = sizeOrUnknown(known, range)
  learnLoop(known, part, count)
  return plus(plus(before, after), times(count.max, turn))
}

/** The cost of a turn, with the variables from one on that are not there yet. */
function costOfTurn(known: Known, loop: Comprehension, from: number): number {
  const { range, variables, condition, step } = loop
  const name = variables[from]
  if (name === undefined) return plus(costOf(known, condition), costOf(known, step))
  const local = turnVariable(known, range, variables.length === 2, from)
  return withLocal(known, name, local, () => costOfTurn(known, loop, from + 1))
}

/** Keeps the size of what a loop gathers: what it starts with, or what every turn adds to. */
function learnLoop(known: Known, part: Part<'loop'>, count: Size): void {
  const { start, step } = part.loop
  if (start.kind === 'literal') known.sizes.set(part, sizeOrUnknown(known, start))
  if (start.kind !== 'list' && start.kind !== 'map') return
  known.sizes.set(part, count)
  const entry = entryOf(known, step)
  if (entry !== undefined) known.entries.set(part, entry)
}
