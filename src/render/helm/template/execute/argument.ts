import { zeroOf } from '../builtins/sequence.ts'
import { type Parameter, parameterType } from '../declare.ts'
import type { NumberNode, OperandNode, PipeNode } from '../syntax/node.ts'
import { show } from '../syntax/show.ts'
import { type GoType, named } from '../value/types.ts'
import { Dict, List, plain, Sized, typeOf, type Value } from '../value/value.ts'
import { fail, type Held, type Operand, type State } from './state.ts'
import type { Task } from './task.ts'

/** What a function is given an argument for. */
export interface Slot {
  /** The name of the function. */
  readonly name: string
  readonly parameter: Parameter
}

/** Where anything can be given, nothing too. */
export const ANYTHING: Slot = { name: '', parameter: 'value' }

/** An argument of a function, with the type that its parameter asks for. */
export function* argumentOf(state: State, dot: Held, slot: Slot, node: OperandNode): Task<Operand> {
  state.node = node
  switch (node.kind) {
    case 'dot':
      return checked(state, dot.value, slot, node)
    case 'nil':
      return nilFor(state, slot)
    case 'number':
    case 'string':
    case 'bool':
      return constantFor(state, slot, node)
    default:
      return checked(state, (yield* state.operandOf(state, dot, node)).value, slot, node)
  }
}

/** A value as a parameter asks for it; fails where it has another type. `node` wrote it, unless the pipeline hands it on. */
export function checked(state: State, value: Operand, slot: Slot, node?: OperandNode): Operand {
  const { name, parameter } = slot
  if (parameter === 'value' || (parameter === 'any' && value !== undefined)) return value
  const type = parameterType(parameter)
  if (value === undefined) {
    const zero = zeroFor(parameter)
    if (zero !== undefined) return zero
    const message = `\`${name}\` needs ${named(type.name)} here, and is given nothing`
    return fail(state, `invalid value; expected ${type.name}`, message)
  }
  if (isAssignable(value, parameter)) return value
  const given = typeOf(value).name
  return fail(
    state,
    `wrong type for value; expected ${type.name}; got ${given}`,
    `${naming(node)} is ${typeNamed(value)}, but \`${name}\` needs ${named(type.name)}${conversionTo(type, value)}`,
  )
}

/** The longest expression that messages quote in a sentence, in characters. */
const QUOTED = 60

/** An operand as the subject of a sentence. */
export function naming(node: OperandNode | PipeNode | undefined): string {
  if (node === undefined) return 'what is before `|`'
  const shown = show(node)
  return shown.length > QUOTED ? 'this value' : `\`${shown}\``
}

/** What a value is, in plain words. */
export function typeNamed(value: Value): string {
  return plain(value) === null ? 'not set' : named(typeOf(value).name)
}

/** How a value becomes what a function needs; nothing where no function makes that of it. */
function conversionTo({ kind }: GoType, value: Value): string {
  const bare = plain(value)
  if (bare === null) {
    const standIn = { string: 'default ""', slice: 'default list', map: 'default dict' }[kind as string]
    return `: set it${standIn === undefined ? '' : `, or write \`${standIn}\` before it`}`
  }
  if (kind === 'int' || kind === 'int64' || kind === 'float64')
    return typeof bare === 'string' || isNumber(bare) ? `: convert it with \`${kind}\`` : ''
  if (kind !== 'string') return ''
  const isWhole = bare instanceof Dict || bare instanceof List
  return `: convert it with \`${isWhole ? 'toYaml' : 'toString'}\``
}

function isNumber(bare: unknown): boolean {
  return typeof bare === 'number' || typeof bare === 'bigint' || bare instanceof Sized
}

function isAssignable(value: Value, parameter: Parameter): boolean {
  const bare = plain(value)
  switch (parameter) {
    case 'bool':
      return typeof bare === 'boolean'
    case 'string':
    case 'text':
      return typeof bare === 'string'
    case 'int':
      return typeof bare === 'bigint'
    case 'int64':
      return bare instanceof Sized && bare.type.name === 'int64'
    case 'float64':
      return typeof bare === 'number'
    case 'list':
      return bare instanceof List && bare.type.element?.kind === 'interface'
    case 'strings':
      return bare instanceof List && bare.type.element?.kind === 'string'
    case 'map':
      return bare instanceof Dict && bare.type.element?.kind === 'interface'
    default:
      return true
  }
}

/** What an argument becomes that is not there at all; undefined where its type has no nil. */
function zeroFor(parameter: Parameter): Value | undefined {
  if (parameter === 'any') return null
  const isNilable = parameter === 'list' || parameter === 'strings' || parameter === 'map'
  return isNilable ? zeroOf(parameterType(parameter)) : undefined
}

function nilFor(state: State, { name: user, parameter }: Slot): Operand {
  if (parameter === 'value') return undefined
  const zero = zeroFor(parameter)
  if (zero !== undefined) return zero
  const { name } = parameterType(parameter)
  return fail(state, `cannot assign nil to ${name}`, `\`${user}\` needs ${named(name)} here, not \`nil\``)
}

type Constant = Extract<OperandNode, { kind: 'number' | 'string' | 'bool' }>

function constantFor(state: State, slot: Slot, node: Constant): Operand {
  const { parameter } = slot
  switch (parameter) {
    case 'any':
    case 'value':
      return constantOf(state, node)
    case 'bool':
      return node.kind === 'bool' ? node.value : unfit(state, 'bool', slot, node)
    case 'string':
    case 'text':
      return node.kind === 'string' ? node.text : unfit(state, 'string', slot, node)
    case 'int':
      return intOf(node) ?? unfit(state, 'integer', slot, node)
    case 'int64':
      return new Sized(parameterType('int64'), intOf(node) ?? unfit(state, 'integer', slot, node))
    case 'float64':
      return (node.kind === 'number' ? node.number.float : undefined) ?? unfit(state, 'float', slot, node)
    default: {
      const { name } = parameterType(parameter)
      const shown = show(node)
      return fail(state, `can't handle ${shown} for arg of type ${name}`, unsuitable(slot, shown))
    }
  }
}

function intOf(node: Constant): bigint | undefined {
  return node.kind === 'number' ? node.number.int : undefined
}

function unfit(state: State, expected: string, slot: Slot, node: Constant): never {
  const shown = show(node)
  return fail(state, `expected ${expected}; found ${shown}`, unsuitable(slot, shown))
}

function unsuitable({ name, parameter }: Slot, shown: string): string {
  return `\`${name}\` needs ${named(parameterType(parameter).name)} here, not \`${shown}\``
}

/** The value of a constant; the way that a number is written says which type it has. */
export function constantOf(state: State, node: Constant): Operand {
  state.node = node
  if (node.kind === 'bool') return node.value
  return node.kind === 'string' ? node.text : numberOf(state, node)
}

function numberOf(state: State, { text, number }: NumberNode): Operand {
  if (number.isComplex)
    fail(state, `${text}: complex numbers are not supported`, 'complex numbers are not supported')
  const isHex = /^0x/i.test(text) && text.length > 2 && !/p/i.test(text)
  if (number.float !== undefined && !isHex && !text.startsWith("'") && /[.eEpP]/.test(text))
    return number.float
  if (number.int !== undefined) return number.int
  return fail(state, `${text} overflows int`, `\`${text}\` is too large for an integer`)
}
