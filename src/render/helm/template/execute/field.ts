import type { Origin } from '../../../../core/origin.ts'
import { suggest } from '../../../../core/suggest.ts'
import { zeroOf } from '../builtins/sequence.ts'
import type { ChainNode, FieldNode, OperandNode, VariableNode } from '../syntax/node.ts'
import { quote } from '../syntax/quote.ts'
import { show } from '../syntax/show.ts'
import { named } from '../value/types.ts'
import { Bytes, Dict, type GoFunction, plain, Sized, Struct, typeOf, type Value } from '../value/value.ts'
import { callFunction } from './call.ts'
import { fail, type Held, type Operand, type State } from './state.ts'
import type { Task } from './task.ts'

/** A field, a variable or a chain, as the first word of a command or as an argument. */
type NamedNode = FieldNode | ChainNode | VariableNode

/** The arguments of a method: those written after it, and the one that the pipeline adds. */
export interface Given {
  readonly words: readonly OperandNode[]
  readonly final: readonly Operand[]
}

/** Evaluates `.a.b` on a value; the last name may be that of a method, which gets the arguments. */
export function* fieldOf(state: State, dot: Held, start: Held, node: NamedNode, given: Given): Task<Held> {
  const last = node.names.length - 1
  let receiver = start
  let parent: Operand
  for (const [index, name] of node.names.entries()) {
    const step: Step = {
      node,
      index,
      name,
      receiver,
      parent,
      given: index === last ? given : { words: [], final: [] },
    }
    parent = receiver.value
    receiver = yield* stepInto(state, dot, step)
  }
  return receiver
}

interface Step {
  readonly node: NamedNode
  readonly index: number
  readonly name: string
  readonly receiver: Held
  /** What the receiver is a field of. */
  readonly parent: Operand
  readonly given: Given
}

function* stepInto(state: State, dot: Held, step: Step): Task<Held> {
  const { receiver, name, given, node } = step
  if (receiver.value === undefined) return { value: undefined, isInterface: false }
  const bare = plain(receiver.value)
  if (bare === null) return failOnNil(state, step, 'interface {}')
  const method = methodOf(bare, name)
  if (method !== undefined) {
    const value = yield* callFunction(state, dot, { name, callee: method, node, ...given })
    return { value, isInterface: value === null }
  }
  if (bare instanceof Struct) return structField(state, step, bare)
  if (bare instanceof Dict) return entryOf(state, step, bare)
  return failOnField(state, step)
}

function methodOf(value: Value, name: string): GoFunction | undefined {
  if (typeof value !== 'object' || value === null || !('methods' in value)) return undefined
  const { methods } = value
  return methods !== undefined && Object.hasOwn(methods, name) ? methods[name] : undefined
}

function entryOf(state: State, { name, given, node, index }: Step, map: Dict): Held {
  if (hasArguments(given)) {
    fail(
      state,
      `${name} is not a method but has arguments`,
      `\`${name}\` is not a function: remove its arguments`,
    )
  }
  const { element } = map.type
  const value = map.entries.get(name)
  if (value === undefined && state.library.refusesMissing)
    fail(state, `map has no entry for key ${quote(name)}`, `\`${expressionOf(node, index + 1)}\` is not set`)
  return { value: value === undefined ? zeroOf(element) : value, isInterface: element?.kind === 'interface' }
}

function structField(state: State, step: Step, struct: Struct): Held {
  const { name, given } = step
  const value = struct.field(name)
  if (value === undefined) return failOnField(state, step)
  if (struct.isNil) return failOnNil(state, step, struct.type.name)
  if (hasArguments(given)) {
    const message = `\`${name}\` is not a function: remove its arguments`
    fail(state, `${name} has arguments but cannot be invoked as function`, message)
  }
  return { value, isInterface: value === null }
}

function hasArguments({ words, final }: Given): boolean {
  return words.length > 0 || final.length > 0
}

function failOnNil(state: State, { name, parent, node, index }: Step, type: string): never {
  const expression = expressionOf(node, index)
  const key = node.names[index - 1]
  return fail(
    state,
    `nil pointer evaluating ${type}.${name}`,
    `\`${expression}\` is not set${hint(parent, key)}, so \`${name}\` cannot be read from it`,
    { absent: { expression, origin: originWithin(parent, key) }, at: node },
  )
}

/** What a name was mistaken for, in parentheses. */
function hint(value: Operand, name: string | undefined): string {
  const known = value instanceof Dict ? value.entries : value instanceof Struct ? value.fields : undefined
  const near = known && name !== undefined && !known.has(name) ? suggest(name, known.keys()) : undefined
  return near === undefined ? '' : ` (did you mean \`${near}\`?)`
}

/** Where the value of a key would be, or is. */
function originWithin(parent: Operand, key: string | undefined): Origin | undefined {
  if (!(parent instanceof Dict) || parent.origin === undefined || key === undefined) return undefined
  return { ...parent.origin, path: [...parent.origin.path, key] }
}

function failOnField(state: State, { receiver, name, node, index }: Step): never {
  const type = receiver.isInterface ? 'interface {}' : typeOf(receiver.value ?? null).name
  const value = receiver.value ?? null
  const subject = `\`${expressionOf(node, index)}\``
  const hasFields = value instanceof Struct || value instanceof Bytes || plain(value) instanceof Sized
  const message = hasFields
    ? `${subject} has no field \`${name}\`${hint(value, name)}`
    : `${subject} is ${named(typeOf(value).name)}, so \`${name}\` cannot be read from it`
  return fail(state, `can't evaluate field ${name} in type ${type}`, message, { at: node })
}

/** What comes before a name, as the template writes it. */
function expressionOf(node: NamedNode, index: number): string {
  const names = node.names.slice(0, index)
  if (node.kind === 'field' && names.length === 0) return '.'
  return show({ ...node, names })
}
