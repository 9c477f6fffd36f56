import {
  type Expression,
  ExpressionError,
  type Literal,
  type MapEntry,
  type MessageField,
  type Span,
} from './expression.ts'
import {
  accept,
  acceptOptional,
  between,
  callOf,
  expect,
  isSign,
  next,
  type Parser,
  peek,
  unexpected,
} from './parser.ts'
import type { Token } from './tokens.ts'

/** Names that cannot be those of variables and functions. */
const RESERVED: ReadonlySet<string> = new Set(
  'as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
)

/** Whether a word cannot be the name of a variable or function. */
export function isReserved(word: string): boolean {
  return RESERVED.has(word)
}

/** Reads a whole expression. */
export type Read = (parser: Parser) => Expression

/** Reads what operators and dots stand between: a literal, a name, a call, a list, a map, or something in parentheses. */
export function primary(parser: Parser, minus: Token | undefined, read: Read): Expression {
  const token = next(parser)
  if (token.kind === 'literal' && token.literal !== undefined) return literalOf(token, token.literal, minus)
  if (token.kind === 'name') return named(parser, token, '', read)
  if (token.kind !== 'sign') return unexpected(token)
  switch (token.text) {
    case '(':
      return inParentheses(parser, read)
    case '[':
      return listFrom(parser, token, read)
    case '{':
      return mapFrom(parser, token, read)
    case '.':
      return peek(parser).kind === 'name' ? named(parser, next(parser), '.', read) : unexpected(peek(parser))
    default:
      return unexpected(token)
  }
}

function literalOf(token: Token, literal: Literal, minus: Token | undefined): Expression {
  const span = between(minus ?? token, token)
  if (literal.type === 'int') {
    const value = minus === undefined ? literal.value : -literal.value
    if (BigInt.asIntN(64, value) !== value)
      throw new ExpressionError(`the number ${token.text} is too large`, token)
    return { kind: 'literal', literal: { type: 'int', value }, ...span }
  }
  if (literal.type === 'double' && minus !== undefined)
    return { kind: 'literal', literal: { type: 'double', value: -literal.value }, ...span }
  return { kind: 'literal', literal, ...span }
}

function inParentheses(parser: Parser, read: Read): Expression {
  const inner = read(parser)
  expect(parser, ')')
  return inner
}

function listFrom(parser: Parser, opening: Token, read: Read): Expression {
  const optional: number[] = []
  const items: Expression[] = []
  while (!isSign(parser, ']')) {
    if (acceptOptional(parser)) optional.push(items.length)
    items.push(read(parser))
    if (accept(parser, ',') === undefined) break
  }
  return { kind: 'list', items, optional, ...between(opening, expect(parser, ']')) }
}

function mapFrom(parser: Parser, opening: Token, read: Read): Expression {
  const entries: MapEntry[] = []
  while (!isSign(parser, '}')) {
    const optional = acceptOptional(parser)
    const key = read(parser)
    expect(parser, ':')
    entries.push({ key, value: read(parser), optional })
    if (accept(parser, ',') === undefined) break
  }
  return { kind: 'map', entries, ...between(opening, expect(parser, '}')) }
}

function named(parser: Parser, token: Token, dot: string, read: Read): Expression {
  if (isMessage(parser)) return messageFrom(parser, token, read)
  if (RESERVED.has(token.text))
    throw new ExpressionError(`"${token.text}" is reserved, and cannot be a name`, token)
  const name = dot + token.text
  if (accept(parser, '(') === undefined) return { kind: 'name', name, start: token.start, end: token.end }
  const { args, end } = argumentsOf(parser, read)
  return callOf(parser, name, undefined, args, between(token, end))
}

/** Whether what follows a name makes it that of a type: `a.b.Type{field: 1}`. */
function isMessage(parser: Parser): boolean {
  let ahead = 0
  while (peek(parser, ahead).text === '.' && peek(parser, ahead + 1).kind === 'name') ahead += 2
  const { kind, text } = peek(parser, ahead)
  return kind === 'sign' && text === '{'
}

function messageFrom(parser: Parser, first: Token, read: Read): Expression {
  let type = first.text
  while (accept(parser, '.') !== undefined) type += `.${next(parser).text}`
  expect(parser, '{')
  const fields: MessageField[] = []
  while (!isSign(parser, '}')) {
    const optional = acceptOptional(parser)
    const name = next(parser)
    if (name.kind !== 'name') unexpected(name)
    expect(parser, ':')
    fields.push({ name: name.text, value: read(parser), optional })
    if (accept(parser, ',') === undefined) break
  }
  return { kind: 'message', type, fields, ...between(first, expect(parser, '}')) }
}

/** Reads the arguments of a call, whose opening parenthesis has been read. */
export function argumentsOf(
  parser: Parser,
  read: Read,
): { readonly args: readonly Expression[]; readonly end: Span } {
  const args: Expression[] = []
  if (!isSign(parser, ')')) {
    do args.push(read(parser))
    while (accept(parser, ',') !== undefined)
  }
  return { args, end: expect(parser, ')') }
}
