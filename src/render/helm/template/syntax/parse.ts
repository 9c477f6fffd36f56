import { MAX_BLOCKS } from '../limits.ts'
import { lex } from './lex.ts'
import { type BranchNode, isEmpty, type Node, type Spot, type TemplateNode } from './node.ts'
import { parsePipeline, parseString } from './parse-pipeline.ts'
import { newScope, Parser } from './parser.ts'
import { quote } from './quote.ts'
import type { Token } from './token.ts'

/** The templates that a text defines, by name; its own body is one of them, under the name of the text. */
export type Definitions = ReadonlyMap<string, readonly Node[]>

/**
 * Parses the text of a template. `hasFunction` says which functions there are.
 * Throws a `ParseFailure`.
 */
export function parseTemplate(
  name: string,
  text: string,
  hasFunction: (name: string) => boolean,
): Definitions {
  const parser = new Parser(name, text, lex(text), hasFunction)
  const state: State = { parser, definitions: new Map(), depth: 0 }
  const body: Node[] = []
  while (parser.peek().kind !== 'eof') {
    const { mark } = parser
    const first = parser.next()
    if (first.kind === 'left' && parser.nextNonSpace().kind === 'define') {
      parseDefinition(state, first)
      continue
    }
    parser.back(mark)
    const part = parsePart(state)
    if (isStop(part)) parser.fail(`unexpected {{${part.stop}}}`, parser.spot(first.pos))
    else body.push(part)
  }
  define(state, name, body)
  return state.definitions
}

interface State {
  readonly parser: Parser
  readonly definitions: Map<string, readonly Node[]>
  /** How many blocks are open. */
  depth: number
}

/** `{{ end }}` or `{{ else }}`: what ends a list of nodes. */
interface Stop {
  readonly stop: 'end' | 'else'
}

function isStop(part: Node | Stop): part is Stop {
  return 'stop' in part
}

function define({ parser, definitions }: State, name: string, body: readonly Node[]): void {
  const known = definitions.get(name)
  if (known === undefined || isEmpty(known)) definitions.set(name, body)
  else if (!isEmpty(body)) parser.fail(`template: multiple definition of template ${quote(name)}`)
}

function parseDefinition(state: State, left: Token): void {
  const { parser } = state
  const outer = parser.scope
  parser.scope = newScope()
  const name = parseString(parser, parser.expect(['string', 'raw'], 'define clause'))
  parser.expect(['right'], 'define clause')
  define(state, name, parseBody(state, 'define clause', parser.spot(left.pos)))
  parser.scope = outer
}

/** Parses nodes up to `{{ end }}`. `last` is the token that the message about an `{{ else }}` names. */
function parseBody(state: State, context: string, opened: Spot, last?: Token): readonly Node[] {
  const { parser } = state
  const { nodes, stop } = parseNodes(state, opened)
  if (stop === 'else') parser.fail(`unexpected {{else}} in ${context}`, parser.last, last)
  return nodes
}

/** Parses nodes up to `{{ end }}` or `{{ else }}`. `opened` is the action that asks for it. */
function parseNodes(state: State, opened: Spot): { nodes: readonly Node[]; stop: Stop['stop'] } {
  const { parser } = state
  if (++state.depth > MAX_BLOCKS) parser.fail('blocks are nested too deeply', opened)
  const nodes: Node[] = []
  while (parser.peekNonSpace().kind !== 'eof') {
    const part = parsePart(state)
    if (isStop(part)) {
      state.depth--
      return { nodes, stop: part.stop }
    }
    nodes.push(part)
  }
  return parser.fail('unexpected EOF', opened)
}

/** Parses text or an action. */
function parsePart(state: State): Node | Stop {
  const { parser } = state
  const token = parser.nextNonSpace()
  if (token.kind === 'text') return { kind: 'text', ...parser.spot(token.pos), text: token.text }
  if (token.kind !== 'left') return parser.unexpected(token, 'input')
  parser.scope.action = token
  const action = parseAction(state, token)
  parser.scope.action = undefined
  return action
}

/** Parses what comes after a left delimiter, with its right one. */
function parseAction(state: State, left: Token): Node | Stop {
  const { parser } = state
  const token = parser.nextNonSpace()
  switch (token.kind) {
    case 'block':
      return parseBlock(state, left)
    case 'break':
    case 'continue':
      return parseJump(parser, left, token.kind, token)
    case 'else':
      return parseElse(parser)
    case 'end':
      parser.expect(['right'], 'end')
      return { stop: 'end' }
    case 'if':
    case 'range':
    case 'with':
      return parseBranch(state, left, token.kind)
    case 'template':
      return parseInvocation(parser, left)
    default: {
      parser.backup()
      const pipe = parsePipeline(parser, 'command', 'right')
      return { kind: 'action', ...parser.spot(left.pos, token.pos), pipe }
    }
  }
}

function parseJump(parser: Parser, left: Token, kind: 'break' | 'continue', { pos }: Token): Node {
  const token = parser.nextNonSpace()
  if (token.kind !== 'right') parser.unexpected(token, `{{${kind}}}`)
  if (parser.scope.rangeDepth === 0) parser.fail(`{{${kind}}} outside {{range}}`, parser.spot(left.pos))
  return { kind, ...parser.spot(left.pos, pos) }
}

/** The `if` or `with` right after an `else` is left for the block that it belongs to. */
function parseElse(parser: Parser): Stop {
  const { kind } = parser.peekNonSpace()
  if (kind !== 'if' && kind !== 'with') parser.expect(['right'], 'else')
  return { stop: 'else' }
}

function parseBranch(state: State, left: Token, kind: BranchNode['kind']): BranchNode {
  const { parser } = state
  const { scope } = parser
  const visible = scope.variables.length
  const pipe = parsePipeline(parser, kind, 'right')
  const spot = parser.spot(left.pos, pipe.pos)
  if (kind === 'range') scope.rangeDepth++
  const { nodes: body, stop } = parseNodes(state, spot)
  if (kind === 'range') scope.rangeDepth--
  const otherwise = stop === 'else' ? parseOtherwise(state, kind, spot) : undefined
  scope.variables.length = visible
  return { kind, ...spot, pipe, body, ...(otherwise && { otherwise }) }
}

/** Parses what an `else` leads to: the block of an `else if` or `else with`, whose `end` serves both, or nodes. */
function parseOtherwise(state: State, kind: BranchNode['kind'], opened: Spot): readonly Node[] {
  const { parser } = state
  if (kind !== 'range' && parser.peek().kind === kind) {
    const token = parser.next()
    if (++state.depth > MAX_BLOCKS) parser.fail('blocks are nested too deeply', opened)
    const branch = parseBranch(state, token, kind)
    state.depth--
    return [branch]
  }
  const { nodes, stop } = parseNodes(state, opened)
  if (stop === 'else') parser.fail('expected end; found {{else}}')
  return nodes
}

function parseBlock(state: State, left: Token): TemplateNode {
  const { parser } = state
  const token = parser.nextNonSpace()
  const name = parseName(parser, token, 'block clause')
  const pipe = parsePipeline(parser, 'block clause', 'right')
  const spot = parser.spot(left.pos, token.pos)
  const { scope: outer, last } = parser
  parser.scope = newScope()
  define(state, name, parseBody(state, 'block clause', spot, last))
  parser.scope = outer
  return { kind: 'template', ...spot, name, pipe }
}

function parseInvocation(parser: Parser, left: Token): TemplateNode {
  const token = parser.nextNonSpace()
  const name = parseName(parser, token, 'template clause')
  if (parser.nextNonSpace().kind === 'right') {
    return { kind: 'template', ...parser.spot(left.pos, token.pos), name }
  }
  parser.backup()
  const pipe = parsePipeline(parser, 'template clause', 'right')
  return { kind: 'template', ...parser.spot(left.pos, token.pos), name, pipe }
}

function parseName(parser: Parser, token: Token, context: string): string {
  if (token.kind !== 'string' && token.kind !== 'raw') return parser.unexpected(token, context)
  return parseString(parser, token)
}
