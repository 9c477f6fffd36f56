import type { Caller } from '../declare.ts'
import { type Absent, TemplateFault, type Use } from '../faults/fault.ts'
import { TOO_LARGE, TOO_LONG } from '../faults/limit-failure.ts'
import type { CommandNode, Node, OperandNode, PipeNode } from '../syntax/node.ts'
import { quote } from '../syntax/quote.ts'
import { show } from '../syntax/show.ts'
import { locationOf, type Source } from '../syntax/source.ts'
import type { Text } from '../text/text.ts'
import type { TextBuilder } from '../text/text-builder.ts'
import type { Value } from '../value/value.ts'
import type { Budget } from './budget.ts'
import type { Callee, Executor } from './callee.ts'
import type { Task } from './task.ts'

/** A template that can be executed. */
export interface Template {
  readonly name: string
  readonly source: Source
  readonly body: readonly Node[]
}

/** A value, or none at all: what Go's reflection calls the zero Value. */
export type Operand = Value | undefined

/** The value of a name. */
export interface Held {
  readonly value: Operand
  /** Whether Go knows it as an interface only, which shows in messages. */
  readonly isInterface: boolean
}

export interface Variable extends Held {
  readonly name: string
}

/** The templates that one can use, and how it does. */
export interface Library {
  readonly find: (name: string) => Template | undefined
  /** The names of all templates that are defined within files. */
  readonly names: () => readonly string[]
  readonly functionOf: (name: string) => Callee | undefined
  readonly budget: Budget
  /** Whether a key that a map does not have is an error. */
  readonly refusesMissing: boolean
  /** What its functions may ask. */
  readonly caller: Caller
  /** What the templates that a function needs write. */
  readonly executor: Executor
}

/** The execution of a template. */
export interface State {
  readonly library: Library
  readonly template: Template
  readonly output: TextBuilder
  /** The variables that are visible, the innermost last. */
  readonly variables: Variable[]
  /** Where the execution is, for messages. */
  node: Node | PipeNode | CommandNode | OperandNode
  /** Evaluates an operand that is not a constant, without arguments. */
  readonly operandOf: (state: State, dot: Held, node: OperandNode) => Task<Held>
}

/** What is known of an error besides its messages. */
interface Details {
  readonly absent?: Absent
  readonly asked?: string
  readonly stage?: 'run' | 'limit'
  /** What is to blame, where it is not the node that Go names. */
  readonly at?: State['node']
}

/** Ends the execution with Go's message, and ours. */
export function fail(state: State, goMessage: string, message: string, details: Details = {}): never {
  const { template, node } = state
  const { absent, asked, stage = 'run', at = node } = details
  const { source, name } = template
  throw new TemplateFault(message, {
    goMessage: contextOf(state) + goMessage,
    stage,
    template: name,
    location: locationOf(source, node.pos),
    uses: [],
    absent,
    asked,
    ...source.siteOf(at),
  })
}

/** Counts a node that is evaluated. */
export function step(state: State): void {
  if (!state.library.budget.step()) failAtLimit(state, TOO_LONG)
}

/** Counts items or characters that are looked at. */
export function countWork(state: State, units: number): void {
  if (!state.library.budget.work(units)) failAtLimit(state, TOO_LONG)
}

/** Counts a text that is made, by the node `at`. */
export function countText(state: State, text: Text, at: State['node'] = state.node): void {
  const isWithin =
    typeof text === 'string'
      ? state.library.budget.write(text.length)
      : state.library.budget.write(text.text.length, text.runs.length)
  if (!isWithin) fail(state, TOO_LARGE, TOO_LARGE, { stage: 'limit', at })
}

export function failAtLimit(state: State, message: string, prefix = ''): never {
  return fail(state, prefix + message, message, { stage: 'limit' })
}

/** Hands on the error of a template that the current node used. */
export function failWithin(state: State, fault: TemplateFault, prefix: string): never {
  const { template, node } = state
  const use: Use = { template: template.name, ...template.source.siteOf(node) }
  throw fault.usedBy(use, locationOf(template.source, node.pos), contextOf(state) + prefix)
}

function contextOf({ template: { source, name }, node }: State): string {
  const location = locationOf(source, node.pos)
  return `template: ${location}: executing ${quote(name)} at <${show(node)}>: `
}

/** The value of a variable. */
export function variableOf(state: State, name: string): Held {
  return state.variables[indexOfVariable(state, name)] ?? failUndefined(state, name)
}

export function assign(state: State, name: string, held: Held): void {
  state.variables[indexOfVariable(state, name)] = { name, ...held }
}

/** The parser treats an assignment as a declaration, so there may be no such variable. */
function indexOfVariable(state: State, name: string): number {
  const { variables } = state
  const index = variables.findLastIndex(variable => variable.name === name)
  countWork(state, variables.length - index)
  return index < 0 ? failUndefined(state, name) : index
}

function failUndefined(state: State, name: string): never {
  const message = `the variable \`${name}\` is not defined: define it with \`:=\``
  return fail(state, `undefined variable: ${name}`, message)
}
