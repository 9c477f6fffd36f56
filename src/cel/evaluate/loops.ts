import { append } from '../../core/append.ts'
import { GATHERED } from '../language/expand.ts'
import type { Comprehension } from '../language/expression.ts'
import { entryOf } from './equality.ts'
import { CelError, celError, Undecided, undecided } from './failures.ts'
import { type Bound, bind, type Frame } from './frame.ts'
import { attempt, type Call, type Evaluate } from './logic.ts'
import { Fields, isList, isMap, PartlyKnown, typeNameOf, Unknown, type Value } from './values.ts'

/** Evaluates a loop: what `all`, `map` and all other macros stand for. */
export function evaluateLoop(loop: Comprehension, frame: Frame, evaluate: Evaluate): Value {
  const turns = turnsOver(evaluate(loop.range, frame), loop.variables.length === 2)
  let gathered = attempt(loop.start, frame, evaluate)
  for (const values of turns) {
    const inner = inTurn(loop, frame, gathered, values)
    if (evaluate(loop.condition, inner) !== true) break
    gathered = attempt(loop.step, inner, evaluate)
    // A quantifier goes on: another item may decide.
    if (loop.condition.kind === 'literal' && isFailure(gathered)) throw gathered
  }
  return evaluate(loop.result, bind(frame, loop.gathered, gathered))
}

/** Where a turn of a loop is evaluated. */
export function inTurn(loop: Comprehension, frame: Frame, gathered: Bound, values: readonly Value[]): Frame {
  return loop.variables.reduce(
    (inner, name, index) => bind(inner, name, values[index] ?? null),
    bind(frame, loop.gathered, gathered),
  )
}

function isFailure(value: Bound): value is CelError | Undecided {
  return value instanceof CelError || value instanceof Undecided
}

/** The values of the variables for each turn: of lists their items, of maps their keys; of two, the key comes first. */
export function* turnsOver(range: Value, two: boolean): Iterable<readonly Value[]> {
  if (isList(range)) {
    for (const [index, item] of range.entries()) yield two ? [BigInt(index), item] : [item]
  } else if (isMap(range)) {
    yield* range
  } else if (range instanceof Unknown || range instanceof PartlyKnown) undecided(range.why)
  else if (!(range instanceof Fields))
    celError(`no such overload: a loop over a value of type ${typeNameOf(range)}`)
}

/**
 * Adds to what a loop gathers, in place: no other part of an expression can see it, and a copy for each turn would take time
 * that grows with the square of the turns. Undefined where a call is not of that kind.
 */
export function gather({ name, args: [into] }: Call, values: readonly Value[]): Value | undefined {
  if (into?.kind !== 'name' || into.name !== GATHERED) return undefined
  const [gathered, added, value] = values
  if (gathered === undefined || added === undefined) return undefined
  if (name === '_+_' && isMutableList(gathered) && isList(added)) {
    append(gathered, added)
    return gathered
  }
  if (name !== 'cel.@mapInsert' || !isMutableMap(gathered)) return undefined
  const entries = value === undefined ? (isMap(added) ? added : []) : ([[added, value]] as const)
  for (const [key, item] of entries) {
    if (entryOf(gathered, key) !== undefined) celError(`insert failed: key ${String(key)} already exists`)
    gathered.set(key, item)
  }
  return gathered
}

function isMutableList(value: Value): value is Value[] {
  return Array.isArray(value)
}

function isMutableMap(value: Value): value is Map<Value, Value> {
  return value instanceof Map
}
