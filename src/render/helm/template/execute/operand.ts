import type {
  ChainNode,
  CommandNode,
  FunctionNode,
  OperandNode,
  PipeNode,
  VariableNode,
} from '../syntax/node.ts'
import { quote } from '../syntax/quote.ts'
import { show } from '../syntax/show.ts'
import { ANYTHING, argumentOf, constantOf } from './argument.ts'
import { callFunction } from './call.ts'
import { fieldOf, type Given } from './field.ts'
import { assign, fail, type Held, type Operand, type State, step, variableOf } from './state.ts'
import type { Task } from './task.ts'

const NO_ARGUMENTS: Given = { words: [], final: [] }

/** Evaluates a pipeline: each command is given the value of the one before. Declares or assigns its variables. */
export function* pipelineOf(state: State, dot: Held, pipe: PipeNode): Task<Operand> {
  state.node = pipe
  let final: readonly Operand[] = []
  for (const command of pipe.commands) {
    const value = yield* commandOf(state, dot, command, final)
    final = [value === null ? undefined : value]
  }
  const held = known(final[0])
  for (const { name } of pipe.variables) {
    if (pipe.isAssignment) assign(state, name, held)
    else state.variables.push({ name, ...held })
  }
  return held.value
}

function* commandOf(state: State, dot: Held, command: CommandNode, final: readonly Operand[]): Task<Operand> {
  step(state)
  const [first, ...words] = command.words
  switch (first.kind) {
    case 'field':
      state.node = first
      return (yield* fieldOf(state, dot, dot, first, { words, final })).value
    case 'chain':
      return (yield* chainOf(state, dot, first, { words, final })).value
    case 'function':
      return yield* functionOf(state, dot, first, { words, final }, command)
    case 'variable':
      return (yield* variableValue(state, dot, first, { words, final })).value
    case 'pipe':
      checkNoArguments(state, first, { words, final })
      return yield* pipelineOf(state, dot, first)
  }
  state.node = first
  checkNoArguments(state, first, { words, final })
  if (first.kind === 'dot') return dot.value
  if (first.kind === 'nil')
    return fail(state, 'nil is not a command', '`nil` alone has no value that can be written')
  return constantOf(state, first)
}

/** Evaluates an operand that is not a constant, without arguments. */
export function* operandOf(state: State, dot: Held, node: OperandNode): Task<Held> {
  step(state)
  switch (node.kind) {
    case 'field':
      state.node = node
      return yield* fieldOf(state, dot, dot, node, NO_ARGUMENTS)
    case 'chain':
      return yield* chainOf(state, dot, node, NO_ARGUMENTS)
    case 'function':
      return known(yield* functionOf(state, dot, node, NO_ARGUMENTS, node))
    case 'variable':
      return yield* variableValue(state, dot, node, NO_ARGUMENTS)
    case 'pipe':
      return known(yield* pipelineOf(state, dot, node))
    default:
      return known(yield* argumentOf(state, dot, ANYTHING, node))
  }
}

/** A value of which Go knows the type. */
function known(value: Operand): Held {
  return { value, isInterface: false }
}

function functionOf(
  state: State,
  dot: Held,
  first: FunctionNode,
  given: Given,
  node: CommandNode | FunctionNode,
): Task<Operand> {
  state.node = first
  const { name } = first
  const callee = state.library.functionOf(name)
  if (callee === undefined) {
    return fail(state, `${quote(name)} is not a defined function`, `\`${name}\` is not a known function`)
  }
  return callFunction(state, dot, { name, callee, node, ...given })
}

function* chainOf(state: State, dot: Held, chain: ChainNode, given: Given): Task<Held> {
  state.node = chain
  if (chain.base.kind === 'nil') {
    fail(state, `indirection through explicit nil in ${show(chain)}`, '`nil` has no fields')
  }
  const value = yield* argumentOf(state, dot, ANYTHING, chain.base)
  return yield* fieldOf(state, dot, { value, isInterface: value === null }, chain, given)
}

function* variableValue(state: State, dot: Held, node: VariableNode, given: Given): Task<Held> {
  state.node = node
  const held = variableOf(state, node.name)
  if (node.names.length > 0) return yield* fieldOf(state, dot, held, node, given)
  checkNoArguments(state, node, given)
  return held
}

function checkNoArguments(state: State, node: OperandNode, { words, final }: Given): void {
  if (words.length === 0 && final.length === 0) return
  const shown = show(node)
  fail(
    state,
    `can't give argument to non-function ${shown}`,
    `\`${shown}\` is not a function, so it cannot be given arguments`,
  )
}
