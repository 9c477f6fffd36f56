import { BUILTINS } from '../builtins/builtins.ts'
import { CallFailure, type Parameter } from '../declare.ts'
import { callMessage } from '../faults/call-message.ts'
import { TemplateFault } from '../faults/fault.ts'
import { limitOf } from '../faults/limit-failure.ts'
import type { CommandNode, OperandNode } from '../syntax/node.ts'
import { show } from '../syntax/show.ts'
import { plainText, TracedText } from '../text/text.ts'
import { withOriginOf } from '../value/origins.ts'
import { isTrue } from '../value/truth.ts'
import { Bytes, plain, Sized, typeOf, type Value } from '../value/value.ts'
import { ANYTHING, argumentOf, checked, naming, type Slot } from './argument.ts'
import type { Callee } from './callee.ts'
import {
  countText,
  countWork,
  fail,
  failAtLimit,
  failWithin,
  type Held,
  type Operand,
  type State,
} from './state.ts'
import { apart, type Task } from './task.ts'

/** A call: its node, its arguments, and the value that the pipeline adds to them, if any. */
export interface Call {
  readonly name: string
  readonly callee: Callee
  readonly node: CommandNode | OperandNode
  readonly words: readonly OperandNode[]
  readonly final: readonly Operand[]
}

/** Calls a function or method. */
export function* callFunction(state: State, dot: Held, call: Call): Task<Operand> {
  const { callee, words, final } = call
  checkCount(state, call)
  if (callee === BUILTINS['and'] || callee === BUILTINS['or']) return yield* shortCircuit(state, dot, call)
  const values: Operand[] = []
  for (const word of words) values.push(yield* argumentAt(state, dot, call, word, values.length))
  for (const value of final) values.push(checked(state, value, slotAt(call, values.length)))
  const given = values.map((value, index) => converted(value, parameterAt(callee, index)))
  countWork(state, charactersOf(values))
  if (callee === BUILTINS['call']) return failCall(state, call, notAFunction(call, values[0]))
  const result = yield* resultOf(state, call, given)
  if (typeof result === 'string' || result instanceof TracedText) countText(state, result, call.node)
  return 'execute' in callee ? result : withOriginOf(result, values)
}

function* argumentAt(state: State, dot: Held, call: Call, word: OperandNode, index: number): Task<Operand> {
  if (call.callee !== BUILTINS['slice'] || index === 0 || !('names' in word)) {
    return yield* argumentOf(state, dot, slotAt(call, index), word)
  }
  // What Go knows as an interface only is not an index for `slice`, whatever its value; that is what nil says here.
  const { value, isInterface } = yield* state.operandOf(state, dot, word)
  return isInterface && value !== undefined ? null : value
}

/** How long the texts among some values are: functions look at all of them. */
function charactersOf(values: readonly Operand[]): number {
  let characters = 0
  for (const value of values) {
    if (typeof value === 'string') characters += value.length
    else if (value instanceof TracedText) characters += value.text.length
    else if (value instanceof Bytes) characters += plainText(value.text).length
  }
  return characters
}

function* resultOf(state: State, call: Call, given: readonly unknown[]): Task<Value> {
  const { callee } = call
  const { caller, executor } = state.library
  try {
    return 'execute' in callee ? yield* apart(callee.execute(given, executor)) : callee.call(given, caller)
  } catch (error) {
    return failCall(state, call, error)
  }
}

function checkCount(state: State, { name, callee, words, final }: Call): void {
  const fixed = callee.parameters.length
  const count = words.length + final.length
  if (callee.rest !== undefined && count < fixed) {
    fail(
      state,
      `wrong number of args for ${name}: want at least ${fixed} got ${words.length}`,
      `\`${name}\` needs at least ${fixed} arguments, and is given ${count}`,
    )
  }
  if (callee.rest === undefined && count !== fixed) {
    const needed = `${fixed} ${fixed === 1 ? 'argument' : 'arguments'}`
    fail(
      state,
      `wrong number of args for ${name}: want ${fixed} got ${count}`,
      `\`${name}\` needs ${needed}, and is given ${count}`,
    )
  }
}

/** No value of a chart is a function. */
function notAFunction({ words: [first] }: Call, callee: Operand): CallFailure {
  if (callee === undefined || callee === null) return new CallFailure('call of nil')
  const { name } = typeOf(callee)
  const bare = plain(callee)
  const shown = first !== undefined ? show(first) : typeof bare === 'string' ? bare : `<${name} Value>`
  return new CallFailure(`non-function ${shown} of type ${name}`)
}

/** `and` and `or` evaluate no further than they need. */
function* shortCircuit(state: State, dot: Held, { callee, words, final }: Call): Task<Operand> {
  const stopsAt = callee === BUILTINS['or']
  let value: Operand
  for (const word of words) {
    value = yield* argumentOf(state, dot, ANYTHING, word)
    if (isTrue(value) === stopsAt) return value
  }
  return final.length > 0 ? final[0] : value
}

function slotAt({ name, callee }: Call, index: number): Slot {
  return { name, parameter: parameterAt(callee, index) }
}

function parameterAt({ parameters, rest = 'any' }: Callee, index: number): Parameter {
  return parameters[index] ?? rest
}

/** What the code of a function is given for a value. */
function converted(value: Operand, parameter: Parameter): unknown {
  if (value === undefined || parameter === 'any' || parameter === 'value' || parameter === 'text')
    return value
  const bare = plain(value)
  if (parameter === 'int') return Number(bare)
  return bare instanceof Sized ? Number(bare.value) : bare
}

/** Turns what a function threw into an error at the place of its call. */
function failCall(state: State, { name, node, words: [first] }: Call, error: unknown): never {
  state.node = node
  const prefix = `error calling ${name}: `
  if (error instanceof TemplateFault) return failWithin(state, error, prefix)
  if (error instanceof CallFailure) {
    const { message, asks, ours = callMessage({ name, first: naming(first) }, message) } = error
    return fail(state, prefix + message, ours, asks ? { asked: message } : {})
  }
  const limit = limitOf(error)
  if (limit !== undefined) return failAtLimit(state, limit, prefix)
  throw error
}
