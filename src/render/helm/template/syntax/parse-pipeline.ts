import { MAX_PARENTHESES } from '../limits.ts'
import type { CommandNode, NumberNode, OperandNode, PipeNode, VariableNode } from './node.ts'
import { readNumber } from './number.ts'
import type { Parser } from './parser.ts'
import { quote, unquote, unquoteCharacter } from './quote.ts'
import { show } from './show.ts'
import type { Token, TokenKind } from './token.ts'

const OPERANDS: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'bool',
  'character',
  'complex',
  'dot',
  'field',
  'identifier',
  'number',
  'nil',
  'raw',
  'string',
  'variable',
  'open',
])
const CONSTANTS: ReadonlySet<OperandNode['kind']> = new Set<OperandNode['kind']>([
  'bool',
  'dot',
  'nil',
  'number',
  'string',
])

/** Parses declarations and commands up to a token of the kind `end`; `context` is what Go calls it in messages. */
export function parsePipeline(parser: Parser, context: string, end: TokenKind): PipeNode {
  const start = parser.peekNonSpace()
  const { variables, isAssignment } = parseDeclarations(parser, context)
  const commands: CommandNode[] = []
  for (;;) {
    const { end: to } = parser
    const token = parser.nextNonSpace()
    if (token.kind === end) {
      checkCommands(parser, commands, context)
      return { kind: 'pipe', pos: start.pos, from: start.pos, to, variables, isAssignment, commands }
    }
    if (!OPERANDS.has(token.kind)) parser.unexpected(token, context)
    parser.backup()
    commands.push(parseCommand(parser))
  }
}

/** Parses `$x :=`, `$x =` or, in a range, `$x, $y :=`. */
function parseDeclarations(parser: Parser, context: string): Pick<PipeNode, 'variables' | 'isAssignment'> {
  const variables: VariableNode[] = []
  for (;;) {
    const token = parser.peekNonSpace()
    if (token.kind !== 'variable') return { variables, isAssignment: false }
    const { mark } = parser
    parser.next()
    const spot = parser.spot(token.pos)
    const next = parser.peekNonSpace()
    const isComma = next.kind === 'char' && next.text === ','
    if (!isComma && next.kind !== 'assign' && next.kind !== 'declare') {
      parser.back(mark)
      return { variables, isAssignment: false }
    }
    parser.nextNonSpace()
    variables.push({ kind: 'variable', ...spot, name: token.text, names: [] })
    parser.scope.variables.push(token.text)
    if (!isComma) return { variables, isAssignment: next.kind === 'assign' }
    checkComma(parser, context, variables.length)
  }
}

function checkComma(parser: Parser, context: string, count: number): void {
  if (context !== 'range' || count > 1) parser.fail(`too many declarations in ${context}`)
  const { kind } = parser.peekNonSpace()
  if (kind === 'variable' || kind === 'right' || kind === 'close') return
  parser.fail('range can only initialize variables')
}

function checkCommands(parser: Parser, commands: readonly CommandNode[], context: string): void {
  if (commands.length === 0) parser.fail(`missing value for ${context}`)
  for (const [index, { words }] of commands.entries()) {
    if (index > 0 && CONSTANTS.has(words[0].kind)) {
      parser.fail(`non executable command in pipeline stage ${index + 1}`)
    }
  }
}

/** Parses words up to and including a pipe, or up to the end of the pipeline. */
function parseCommand(parser: Parser): CommandNode {
  const start = parser.peekNonSpace()
  const words: OperandNode[] = []
  let to = start.pos
  for (;;) {
    parser.peekNonSpace()
    const operand = parseOperand(parser)
    if (operand !== undefined) {
      words.push(operand)
      to = operand.kind === 'pipe' ? parser.end : operand.to
    }
    const token = parser.next()
    if (token.kind === 'space') continue
    if (token.kind === 'right' || token.kind === 'close') parser.backup()
    else if (token.kind !== 'pipe') parser.unexpected(token, 'operand')
    break
  }
  const [first, ...rest] = words
  if (first === undefined) return parser.fail('empty command')
  return { kind: 'command', pos: start.pos, from: start.pos, to, words: [first, ...rest] }
}

/** Parses a term and the fields after it; undefined where there is no term. */
function parseOperand(parser: Parser): OperandNode | undefined {
  const from = parser.peekNonSpace().pos
  const term = parseTerm(parser)
  if (term === undefined || parser.peek().kind !== 'field') return term
  const { pos } = parser.peek()
  const names: string[] = []
  while (parser.peek().kind === 'field') names.push(parser.next().text.slice(1))
  const spot = parser.spot(from, pos)
  if (term.kind === 'field' || term.kind === 'variable') {
    return { ...term, ...spot, names: [...term.names, ...names] }
  }
  if (CONSTANTS.has(term.kind)) parser.fail(`unexpected . after term ${quote(show(term))}`)
  return { kind: 'chain', ...spot, base: term, names }
}

function parseTerm(parser: Parser): OperandNode | undefined {
  const token = parser.nextNonSpace()
  const spot = parser.spot(token.pos)
  switch (token.kind) {
    case 'identifier':
      if (!parser.hasFunction(token.text)) parser.fail(`function ${quote(token.text)} not defined`, token)
      return { kind: 'function', ...spot, name: token.text }
    case 'dot':
    case 'nil':
      return { kind: token.kind, ...spot }
    case 'variable':
      if (!parser.scope.variables.includes(token.text)) {
        parser.fail(`undefined variable ${quote(token.text)}`, token)
      }
      return { kind: 'variable', ...spot, name: token.text, names: [] }
    case 'field':
      return { kind: 'field', ...spot, names: [token.text.slice(1)] }
    case 'bool':
      return { kind: 'bool', ...spot, value: token.text === 'true' }
    case 'character':
    case 'complex':
    case 'number':
      return parseNumber(parser, token)
    case 'open':
      return parseParentheses(parser)
    case 'string':
    case 'raw':
      return { kind: 'string', ...spot, quoted: token.text, text: parseString(parser, token) }
    default:
      parser.backup()
      return undefined
  }
}

function parseParentheses(parser: Parser): PipeNode {
  const { scope } = parser
  if (scope.parentheses >= MAX_PARENTHESES) parser.fail('max expression depth exceeded')
  scope.parentheses++
  const pipe = parsePipeline(parser, 'parenthesized pipeline', 'close')
  scope.parentheses--
  return pipe
}

function parseNumber(parser: Parser, token: Token): NumberNode {
  const number =
    token.kind === 'character' ? readCharacter(token.text) : readNumber(token.text, quote(token.text))
  if (typeof number === 'string') return parser.fail(number, token)
  return { kind: 'number', ...parser.spot(token.pos), text: token.text, number }
}

/** The number of a character in quotes; or why it is not one, in Go's words. */
function readCharacter(text: string): NumberNode['number'] | string {
  const read = unquoteCharacter(text, 1, "'")
  if (read === undefined) return 'invalid syntax'
  if (text.slice(read.end) !== "'") return `malformed character constant: ${text}`
  return { int: BigInt(read.value), uint: BigInt(read.value), float: read.value }
}

/** What a string in quotes says. */
export function parseString(parser: Parser, token: Token): string {
  return unquote(token.text) ?? parser.fail('invalid syntax', token)
}
