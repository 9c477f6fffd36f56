import { unknownName } from '../../../../core/unknown-name.ts'
import { limitOf, TOO_DEEP } from '../faults/limit-failure.ts'
import { printValue } from '../format/print.ts'
import { sprint } from '../format/sprint.ts'
import type { ActionNode, BranchNode, Node, TemplateNode } from '../syntax/node.ts'
import { quote } from '../syntax/quote.ts'
import type { Site } from '../syntax/source.ts'
import { plainText, type Run, runsOf, type Text } from '../text/text.ts'
import { TextBuilder } from '../text/text-builder.ts'
import { pointedTo, printable } from '../value/printable.ts'
import { isTrue } from '../value/truth.ts'
import { plain } from '../value/value.ts'
import { naming, typeNamed } from './argument.ts'
import { operandOf, pipelineOf } from './operand.ts'
import { isCountable, preparationOf, type Round, roundsOf } from './range.ts'
import {
  assign,
  countText,
  countWork,
  fail,
  failAtLimit,
  type Held,
  type Library,
  type Operand,
  type State,
  step,
  type Template,
} from './state.ts'
import { apart, type Task } from './task.ts'

/** How a list of nodes ends before its last one. */
type Jump = 'break' | 'continue' | undefined

/** What a template writes for some data. Throws a `TemplateFault`. */
export function* execute(library: Library, template: Template, data: Operand): Task<Text> {
  const output = new TextBuilder()
  yield* invoke(library, template, { value: data, isInterface: false }, output)
  return output.build()
}

function* invoke(library: Library, template: Template, dot: Held, output: TextBuilder): Task<void> {
  const [node = { kind: 'text', pos: 0, from: 0, to: 0, text: '' } as const] = template.body
  const variables = [{ name: '$', ...dot }]
  yield* walk({ library, template, output, variables, node, operandOf }, dot, template.body)
}

function* walk(state: State, dot: Held, nodes: readonly Node[]): Task<Jump> {
  for (const node of nodes) {
    const walked = walkNode(state, dot, node)
    const jump = typeof walked === 'object' ? yield* walked : walked
    if (jump !== undefined) return jump
  }
  return undefined
}

function walkNode(state: State, dot: Held, node: Node): Task<Jump> | Jump {
  state.node = node
  switch (node.kind) {
    case 'text':
      return writeText(state, node.from, node.text)
    case 'action':
      return walkAction(state, dot, node)
    case 'if':
    case 'with':
      return walkCondition(state, dot, node)
    case 'range':
      return walkRange(state, dot, node)
    case 'template':
      return walkTemplate(state, dot, node)
    default:
      return node.kind
  }
}

function writeText(state: State, from: number, text: string): undefined {
  const { output, template } = state
  step(state)
  countText(state, text)
  output.addRuns(text, template.source.runsOf(from, from + text.length))
}

/** Variables that an action declares stay visible up to the end of its block. */
function* walkAction(state: State, dot: Held, node: ActionNode): Task<undefined> {
  const value = yield* pipelineOf(state, dot, node.pipe)
  if (node.pipe.variables.length > 0) return
  const text = printValue(printable(value), 'v', {})
  countText(state, text, node)
  write(state.output, text, state.template.source.siteOf(node))
}

/** Writes what an expression made; what templates within it wrote stays theirs. */
function write(output: TextBuilder, text: Text, site: Site): void {
  const runs = runsOf(text)
  if (runs.length === 0) return
  const isPlaced = runs.every(({ place }) => place !== undefined)
  output.addRuns(plainText(text), isPlaced ? runs : runs.map(run => placed(run, site)))
}

function placed(run: Run, { place, value }: Site): Run {
  if (run.place !== undefined) return run
  return { length: run.length, place, copied: run.copied, value: run.value ?? value }
}

function* walkCondition(state: State, dot: Held, node: BranchNode): Task<Jump> {
  const { variables } = state
  const visible = variables.length
  const value = yield* pipelineOf(state, dot, node.pipe)
  const inner: Held = node.kind === 'with' ? { value, isInterface: false } : dot
  const jump = isTrue(value)
    ? yield* walk(state, inner, node.body)
    : yield* walk(state, dot, node.otherwise ?? [])
  variables.length = visible
  return jump
}

function* walkRange(state: State, dot: Held, node: BranchNode): Task<Jump> {
  const { variables } = state
  const visible = variables.length
  const value = yield* pipelineOf(state, dot, node.pipe)
  countWork(state, preparationOf(value))
  const rounds = roundsOf(value)
  if (rounds === undefined) failRange(state, node, value)
  if (node.pipe.variables.length > 1 && isCountable(value ?? null)) failCount(state, value)
  const hasRun = yield* walkRounds(state, node, rounds)
  const jump = hasRun ? undefined : yield* walk(state, dot, node.otherwise ?? [])
  variables.length = visible
  // A break after the else ends this range, though the parser asks for another one around it.
  return jump === 'break' ? undefined : jump
}

/** Walks the body of a range for each round; returns whether there was one. */
function* walkRounds(state: State, node: BranchNode, rounds: Iterable<Round>): Task<boolean> {
  const { variables } = state
  const visible = variables.length
  let hasRun = false
  for (const round of rounds) {
    hasRun = true
    step(state)
    const held: Held = { value: round.item, isInterface: round.isInterface }
    setVariables(state, node, held, { value: round.index, isInterface: false })
    const jump = yield* walk(state, held, node.body)
    variables.length = visible
    if (jump === 'break') break
  }
  return hasRun
}

function setVariables(state: State, { pipe }: BranchNode, item: Held, index: Held): void {
  const { variables } = state
  const names = pipe.variables.map(({ name }) => name)
  const held = names.length > 1 ? [index, item] : [item]
  for (const [at, name] of names.entries()) {
    const value = held[at]
    if (value === undefined) continue
    if (pipe.isAssignment) assign(state, name, value)
    else variables[variables.length - names.length + at] = { name, ...value }
  }
}

function* walkTemplate(state: State, dot: Held, node: TemplateNode): Task<undefined> {
  const { library, output } = state
  const template = library.find(node.name)
  if (template === undefined) {
    const message = unknownName('template', node.name, library.names())
    fail(state, `template ${quote(node.name)} not defined`, message)
  }
  const value = node.pipe && (yield* pipelineOf(state, dot, node.pipe))
  try {
    yield* apart(invoke(library, template, { value, isInterface: false }, output))
  } catch (error) {
    const limit = limitOf(error)
    if (limit === undefined) throw error
    if (limit === TOO_DEEP) failTooDeep(state, node)
    state.node = node
    failAtLimit(state, limit)
  }
}

function failTooDeep(state: State, node: TemplateNode): never {
  state.node = node
  const goMessage = 'exceeded maximum template depth (100000)'
  fail(state, goMessage, `the template "${node.name}" calls itself without end`, { stage: 'limit' })
}

function failRange(state: State, { pipe }: BranchNode, value: Operand = null): never {
  const subject = naming({ ...pipe, variables: [] })
  const remedy = typeof plain(value) === 'number' ? ': convert it with `int`' : ''
  const message = `${subject} is ${typeNamed(value)}, but \`range\` needs a list, a map or an integer${remedy}`
  return fail(state, `range can't iterate over ${shownValue(value)}`, message)
}

function failCount(state: State, value: Operand): never {
  const shown = shownValue(value)
  const message = `a range over the number ${shown} has one variable only`
  return fail(state, `can't use ${shown} to iterate over more than one variable`, message)
}

function shownValue(value: Operand): string {
  return plainText(sprint([pointedTo(value ?? null)]))
}
