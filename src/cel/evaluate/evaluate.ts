import type { Expression, MapEntry } from '../language/expression.ts'
import { celError, undecided } from './failures.ts'
import { boundValue, type Frame, outermost, type Run } from './frame.ts'
import { call } from './library.ts'
import { type Call, LAZY } from './logic.ts'
import { evaluateLoop, gather } from './loops.ts'
import { fieldOf, hasField } from './members.ts'
import { literalValue } from './program.ts'
import { Message, Optional, TypeValue, Uint, Unknown, type Value } from './values.ts'

type Part<K extends Expression['kind']> = Expression & { readonly kind: K }

/**
 * Evaluates an expression. Ends with one of the failures of `failures.ts` where it has no value.
 * https://github.com/google/cel-spec/blob/master/doc/langdef.md#evaluation
 */
export function evaluate(run: Run): Value {
  return evaluatePart(run.program.checked.expression, outermost(run))
}

/** Evaluates a part of an expression, within the loops that it is in. */
export function evaluatePart(part: Expression, frame: Frame): Value {
  frame.run.meter.spend(1)
  switch (part.kind) {
    case 'literal':
      return literalValue(part.literal)
    case 'name':
      return named(part, part.name, frame)
    case 'select':
      return selected(part, frame)
    case 'call':
      return called(part, frame)
    case 'list':
      return listed(part, frame)
    case 'map':
      return mapped(part, frame)
    case 'message':
      return messaged(part, frame)
    case 'loop':
      return evaluateLoop(part.loop, frame, evaluatePart)
  }
}

function named(part: Expression, name: string, frame: Frame): Value {
  const bound = boundValue(frame, name)
  const value = bound === undefined ? frame.run.variable(name) : bound
  if (value !== undefined) return value
  const type = frame.run.program.checked.typeOf(part)
  return type.kind === 'type' ? new TypeValue(name) : celError(`no such attribute: ${name}`)
}

function selected(part: Part<'select'>, frame: Frame): Value {
  const name = frame.run.program.checked.nameOf(part)
  if (name !== undefined) return named(part, name, frame)
  const value = evaluatePart(part.operand, frame)
  return part.asks ? hasField(value, part.field) : fieldOf(value, part.field)
}

function called(part: Call, frame: Frame): Value {
  const lazy = LAZY[part.name]
  if (lazy !== undefined) return lazy(part, frame, evaluatePart)
  const { name, args, implementations } = frame.run.program.resolve(part)
  const values: Value[] = []
  for (const arg of args) {
    const value = evaluatePart(arg, frame)
    if (value instanceof Unknown) return undecided(value.why)
    values.push(value)
  }
  return gather(part, values) ?? call(implementations, name, values, frame.run.meter)
}

function listed({ items, optional }: Part<'list'>, frame: Frame): Value {
  const list: Value[] = []
  for (const [index, item] of items.entries()) {
    const value = evaluatePart(item, frame)
    const inner = optional.includes(index) ? optionalValue(value) : value
    if (inner !== undefined) list.push(inner)
  }
  return list
}

function optionalValue(value: Value): Value | undefined {
  if (value instanceof Unknown) return undecided(value.why)
  if (!(value instanceof Optional)) return celError('no such overload: an optional value is needed here')
  return value.value
}

function mapped({ entries }: Part<'map'>, frame: Frame): Value {
  const map = new Map<Value, Value>()
  for (const entry of entries) addEntry(map, entry, frame)
  return map
}

function addEntry(map: Map<Value, Value>, entry: MapEntry, frame: Frame): void {
  const key = keyValue(evaluatePart(entry.key, frame))
  const value = evaluatePart(entry.value, frame)
  const inner = entry.optional ? optionalValue(value) : value
  if (inner === undefined) return
  map.set(key instanceof Uint ? sameUint(map, key) : key, inner)
}

function messaged({ type, fields }: Part<'message'>, frame: Frame): Value {
  const values = new Map<string, Value>()
  for (const { name, value: part, optional } of fields) {
    const value = evaluatePart(part, frame)
    const inner = optional ? optionalValue(value) : value
    if (inner !== undefined) values.set(name, inner)
  }
  return new Message(type, values)
}

function keyValue(key: Value): Value {
  return key instanceof Unknown ? undecided(key.why) : key
}

/** The key of a map that is the same number, if there is one. */
function sameUint(map: ReadonlyMap<Value, Value>, key: Uint): Value {
  for (const other of map.keys()) if (other instanceof Uint && other.amount === key.amount) return other
  return key
}
