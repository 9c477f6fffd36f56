import { UNUSED } from '../language/expand.ts'
import type { Expression } from '../language/expression.ts'
import type { Checked } from '../types/checked.ts'
import { type CelType, isSimple, valueOfOptional } from '../types/types.ts'
import { type CallCost, callCost, type Sized } from './call-costs.ts'
import { ITEMS, KEYS, VALUES } from './declared.ts'
import { plus, type Size, times, UNKNOWN_SIZE, union } from './sizes.ts'

const LIST_COST = 10
const MAP_COST = 30
const MESSAGE_COST = 40

/** The sizes of what a list or a map holds. */
interface EntrySize {
  readonly isList: boolean
  readonly key: Size
  readonly value: Size
}

interface Local {
  readonly path: readonly string[]
  readonly size: Size | undefined
  readonly entry: EntrySize | undefined
}

/** The size of what a path leads to from a variable, which is its first step; undefined where no schema tells. */
export type SizeAt = (path: readonly string[]) => number | undefined

/**
 * The most that an expression can cost for any values of the sizes that its variables can have, in the units of the API
 * server: it refuses expressions that can get too expensive before there is any value.
 * https://github.com/google/cel-go/blob/master/checker/cost.go
 */
export function highestCost({ expression, typeOf, functionOf, nameOf }: Checked, sizeAt: SizeAt): number {
  const paths = new Map<Expression, readonly string[]>()
  const sizes = new Map<Expression, Size>()
  const entries = new Map<Expression, EntrySize>()
  const locals = new Map<string, Local[]>()

  const localOf = (name: string): Local | undefined => locals.get(name)?.at(-1)
  const push = (name: string, local: Local) => locals.set(name, [...(locals.get(name) ?? []), local])
  const pop = (name: string) => locals.get(name)?.pop()

  function pathOf(part: Expression): readonly string[] {
    const local = part.kind === 'name' ? localOf(part.name) : undefined
    return local?.path ?? paths.get(part) ?? []
  }

  function sizeOf(part: Expression): Size | undefined {
    const known = sizes.get(part) ?? literalSize(part)
    if (known !== undefined) return known
    const declared = sizeAt(pathOf(part))
    if (declared !== undefined) {
      const size = { min: 0, max: declared }
      sizes.set(part, size)
      return size
    }
    if (isScalar(typeOf(part))) return { min: 1, max: 1 }
    return part.kind === 'name' ? localOf(part.name)?.size : undefined
  }

  const sizeOrUnknown = (part: Expression): Size => sizeOf(part) ?? UNKNOWN_SIZE

  function entryOf(part: Expression): EntrySize | undefined {
    return entries.get(part) ?? (part.kind === 'name' ? localOf(part.name)?.entry : undefined)
  }

  function cost(part: Expression): number {
    switch (part.kind) {
      case 'literal':
        return 0
      case 'name':
        paths.set(part, localOf(part.name)?.path ?? [part.name])
        return 1
      case 'select': {
        if (nameOf(part) !== undefined) {
          paths.set(part, [part.field])
          return 1
        }
        const sum = cost(part.operand)
        if (part.asks) return sum
        paths.set(part, [...pathOf(part.operand), part.field])
        const { kind } = typeOf(part.operand)
        return kind === 'map' || kind === 'object' ? plus(sum, 1) : sum
      }
      case 'call':
        return costOfCall(part)
      case 'list': {
        const sum = part.items.reduce((total, item) => plus(total, cost(item)), LIST_COST)
        const value = unionOf(part.items.map(sizeOrUnknown))
        entries.set(part, { isList: true, key: { min: 1, max: 1 }, value })
        return sum
      }
      case 'map': {
        const parts = part.entries.flatMap(({ key, value }) => [key, value])
        const sum = parts.reduce((total, one) => plus(total, cost(one)), MAP_COST)
        entries.set(part, {
          isList: false,
          key: unionOf(part.entries.map(({ key }) => sizeOrUnknown(key))),
          value: unionOf(part.entries.map(({ value }) => sizeOrUnknown(value))),
        })
        return sum
      }
      case 'message':
        return part.fields.reduce((total, { value }) => plus(total, cost(value)), MESSAGE_COST)
      case 'loop':
        return part.loop.variables[0] === UNUSED ? costOfBinding(part) : costOfLoop(part)
    }
  }

  function costOfCall(call: Expression & { readonly kind: 'call' }): number {
    const { name, target, args } = call
    const argCosts = args.map(cost)
    const [first, second, third] = args
    if (name === 'dyn' && first !== undefined && target === undefined) {
      copySizes(call, first)
      return plus(1, argCosts[0] ?? 0)
    }
    const { name: called, isMethod, overloads } = functionOf(call)
    if (overloads.length === 0) return 0
    const targetCost = target !== undefined && isMethod ? cost(target) : 0
    const sized = (part: Expression): Sized => ({
      part,
      type: typeOf(part),
      size: sizeOf(part),
      itemSize: () => itemSizeOf(part),
    })
    let highest = 0
    let result: Size | undefined
    for (const overload of overloads) {
      const own: CallCost = callCost({
        name: called,
        overload,
        target: target !== undefined && isMethod ? sized(target) : undefined,
        args: args.map(sized),
        argCosts,
      })
      highest = Math.max(highest, own.cost)
      if (own.result !== undefined) result = result === undefined ? own.result : union(result, own.result)
      if (overload.cost === 'conditional' && second !== undefined && third !== undefined)
        joinEntries(call, second, third)
      if (overload.cost.startsWith('add_') && first !== undefined && second !== undefined)
        joinEntries(call, first, second)
      if ((overload.cost === 'index_list' || overload.cost === 'index_map') && first !== undefined) {
        result = entryOf(first)?.value
        paths.set(call, [...pathOf(first), overload.cost === 'index_list' ? ITEMS : VALUES])
      }
      result ??= sizeOf(call)
    }
    if (result !== undefined) sizes.set(call, result)
    return plus(targetCost, highest)
  }

  /** The size of the items of a list, by the schema. */
  function itemSizeOf(list: Expression): Size {
    const path = pathOf(list)
    const size = path.length === 0 ? undefined : sizeAt([...path, ITEMS])
    return size === undefined ? UNKNOWN_SIZE : { min: 0, max: size }
  }

  function joinEntries(into: Expression, a: Expression, b: Expression): void {
    const [left, right] = [entryOf(a), entryOf(b)]
    if (left === undefined || right === undefined) return
    entries.set(into, {
      isList: left.isList,
      key: union(left.key, right.key),
      value: union(left.value, right.value),
    })
  }

  function copySizes(into: Expression, from: Expression): void {
    const [size, entry] = [sizeOf(from), entryOf(from)]
    if (size !== undefined) sizes.set(into, size)
    if (entry !== undefined) entries.set(into, entry)
  }

  const localFrom = (value: Expression): Local => ({
    path: pathOf(value),
    size: sizeOf(value),
    entry: entryOf(value),
  })

  function costOfBinding(part: Expression & { readonly kind: 'loop' }): number {
    const { loop } = part
    const sum = plus(cost(loop.range), cost(loop.start))
    push(loop.gathered, localFrom(loop.start))
    const all = plus(sum, cost(loop.result))
    pop(loop.gathered)
    copySizes(part, loop.result)
    return all
  }

  function costOfLoop(part: Expression & { readonly kind: 'loop' }): number {
    const { range, start, gathered, variables, condition, step, result } = part.loop
    const before = plus(cost(range), cost(start))
    push(gathered, localFrom(start))
    for (const [index, name] of variables.entries())
      push(name, turnVariable(range, variables.length === 2, index))
    const turn = plus(cost(condition), cost(step))
    for (const name of variables) pop(name)
    const after = cost(result)
    pop(gathered)
    const count = sizeOrUnknown(range)
    if (start.kind === 'literal') sizes.set(part, sizeOrUnknown(start))
    else if (start.kind === 'list' || start.kind === 'map') {
      sizes.set(part, count)
      const entry = entryOf(step)
      if (entry !== undefined) entries.set(part, entry)
    }
    return plus(plus(before, after), times(count.max, turn))
  }

  function turnVariable(range: Expression, two: boolean, index: number): Local {
    const entry = entryOf(range)
    const isList = entry?.isList ?? typeOf(range).kind === 'list'
    const isKey = two ? index === 0 : !isList
    const step = isKey ? (isList ? '@indices' : KEYS) : isList ? ITEMS : VALUES
    return {
      path: [...pathOf(range), step],
      size: isKey ? entry?.key : entry?.value,
      entry: undefined,
    }
  }

  return cost(expression)
}

function unionOf(sizes: readonly Size[]): Size {
  return sizes.length === 0 ? { min: 0, max: 0 } : sizes.reduce(union)
}

function literalSize(part: Expression): Size | undefined {
  const size = literalLength(part)
  return size === undefined ? undefined : { min: size, max: size }
}

function literalLength(part: Expression): number | undefined {
  switch (part.kind) {
    case 'list':
      return part.items.length
    case 'map':
      return part.entries.length
    case 'literal': {
      const { literal } = part
      if (literal.type === 'string') return [...literal.value].length
      return literal.type === 'bytes' ? literal.value.length : 1
    }
    default:
      return undefined
  }
}

function isScalar(type: CelType): boolean {
  const inner = valueOfOptional(type)
  return inner === undefined
    ? isSimple(type, 'bool', 'double', 'duration', 'int', 'timestamp', 'uint')
    : isScalar(inner)
}
