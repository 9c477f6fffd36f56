import { zeroOf } from '../builtins/sequence.ts'
import { type Parameter, parameterType } from '../declare.ts'
import type { NumberNode, OperandNode } from '../syntax/node.ts'
import { show } from '../syntax/show.ts'
import { named } from '../value/types.ts'
import { Dict, List, plain, Sized, typeOf, type Value } from '../value/value.ts'
import { fail, type Held, type Operand, type State } from './state.ts'
import type { Task } from './task.ts'

/** An argument of a function, with the type that its parameter asks for. */
export function* argumentOf(state: State, dot: Held, parameter: Parameter, node: OperandNode): Task<Operand> {
  state.node = node
  switch (node.kind) {
    case 'dot':
      return checked(state, dot.value, parameter)
    case 'nil':
      return nilFor(state, parameter)
    case 'number':
    case 'string':
    case 'bool':
      return constantFor(state, parameter, node)
    default:
      return checked(state, (yield* state.operandOf(state, dot, node)).value, parameter)
  }
}

/** A value as a parameter asks for it; fails where it has another type. */
export function checked(state: State, value: Operand, parameter: Parameter): Operand {
  if (parameter === 'value' || (parameter === 'any' && value !== undefined)) return value
  const type = parameterType(parameter)
  if (value === undefined) {
    const zero = zeroFor(parameter)
    if (zero !== undefined) return zero
    return fail(state, `invalid value; expected ${type.name}`, `a ${type.name} is missing here`)
  }
  if (isAssignable(value, parameter)) return value
  const { name } = typeOf(value)
  return fail(
    state,
    `wrong type for value; expected ${type.name}; got ${name}`,
    `this has the wrong type: it is ${naming(value)}, and must be ${named(type.name)}`,
  )
}

function naming(value: Value): string {
  return plain(value) === null ? 'not set' : named(typeOf(value).name)
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

function nilFor(state: State, parameter: Parameter): Operand {
  if (parameter === 'value') return undefined
  const zero = zeroFor(parameter)
  if (zero !== undefined) return zero
  const { name } = parameterType(parameter)
  return fail(
    state,
    `cannot assign nil to ${name}`,
    `\`nil\` cannot be given here: it must be ${named(name)}`,
  )
}

type Constant = Extract<OperandNode, { kind: 'number' | 'string' | 'bool' }>

function constantFor(state: State, parameter: Parameter, node: Constant): Operand {
  switch (parameter) {
    case 'any':
    case 'value':
      return constantOf(state, node)
    case 'bool':
      return node.kind === 'bool' ? node.value : unfit(state, 'bool', node)
    case 'string':
    case 'text':
      return node.kind === 'string' ? node.text : unfit(state, 'string', node)
    case 'int':
      return intOf(node) ?? unfit(state, 'integer', node)
    case 'int64':
      return new Sized(parameterType('int64'), intOf(node) ?? unfit(state, 'integer', node))
    case 'float64':
      return (node.kind === 'number' ? node.number.float : undefined) ?? unfit(state, 'float', node)
    default: {
      const { name } = parameterType(parameter)
      const shown = show(node)
      return fail(
        state,
        `can't handle ${shown} for arg of type ${name}`,
        `\`${shown}\` cannot be given here: it must be ${named(name)}`,
      )
    }
  }
}

function intOf(node: Constant): bigint | undefined {
  return node.kind === 'number' ? node.number.int : undefined
}

function unfit(state: State, expected: string, node: Constant): never {
  const shown = show(node)
  return fail(
    state,
    `expected ${expected}; found ${shown}`,
    `\`${shown}\` has the wrong type: a ${expected} is expected here`,
  )
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
