import { expandMacro, type MacroNames } from './expand.ts'
import { type Expression, ExpressionError, NotKnown, type Span } from './expression.ts'
import type { Token } from './tokens.ts'

/** What of the syntax there is, since not every version of Kubernetes has all of it. */
export interface Syntax {
  readonly optional: boolean
  readonly macros: MacroNames
}

/** How far an expression is read. */
export interface Parser {
  readonly tokens: readonly Token[]
  readonly syntax: Syntax
  position: number
  depth: number
}

/** How deep an expression may be nested. */
const DEEPEST = 200

export function peek({ tokens, position }: Parser, ahead = 0): Token {
  return tokens[position + ahead] ?? END
}

const END: Token = { kind: 'end', text: '', start: 0, end: 0 }

export function next(parser: Parser): Token {
  const token = peek(parser)
  parser.position++
  return token
}

export function isSign(parser: Parser, ...signs: readonly string[]): boolean {
  const { kind, text } = peek(parser)
  return kind === 'sign' && signs.includes(text)
}

/** Reads a sign, if it is the next. */
export function accept(parser: Parser, sign: string): Token | undefined {
  return isSign(parser, sign) ? next(parser) : undefined
}

export function expect(parser: Parser, sign: string): Token {
  return accept(parser, sign) ?? unexpected(peek(parser))
}

export function unexpected(token: Token): never {
  const what = token.kind === 'end' ? 'the end of the expression' : `"${token.text}"`
  throw new ExpressionError(`syntax error: unexpected ${what}`, token)
}

/** Reads a question mark that makes optional what follows. */
export function acceptOptional(parser: Parser): boolean {
  const sign = accept(parser, '?')
  if (sign !== undefined && !parser.syntax.optional)
    throw new ExpressionError('there are no optional values in this version of Kubernetes', sign)
  return sign !== undefined
}

/** Reads what is one level deeper. */
export function nested<T>(parser: Parser, read: () => T): T {
  if (++parser.depth > DEEPEST) throw new NotKnown('the expression is nested too deeply')
  const result = read()
  parser.depth--
  return result
}

export function between(first: Span, last: Span): Span {
  return { start: first.start, end: last.end }
}

/** The call of an operator. */
export function operation(name: string, { start, end }: Span, ...args: readonly Expression[]): Expression {
  return { kind: 'call', name, target: undefined, args, start, end }
}

/** What a call stands for: that of a macro for a loop, any other for itself. */
export function callOf(
  { syntax }: Parser,
  name: string,
  target: Expression | undefined,
  args: readonly Expression[],
  span: Span,
): Expression {
  const expanded = expandMacro(name, target, args, span, syntax.macros)
  return expanded ?? { kind: 'call', name, target, args, ...span }
}
