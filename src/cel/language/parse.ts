import { type Expression, NotKnown } from './expression.ts'
import {
  accept,
  acceptOptional,
  between,
  callOf,
  expect,
  isSign,
  nested,
  next,
  operation,
  type Parser,
  peek,
  type Syntax,
  unexpected,
} from './parser.ts'
import { argumentsOf, primary } from './primary.ts'
import { LONGEST_EXPRESSION, type Token, tokensOf } from './tokens.ts'

/**
 * Reads an expression as the parser of the API server does. Throws an `ExpressionError` where it is not one.
 * https://github.com/google/cel-go/blob/master/parser/gen/CEL.g4
 */
export function parseExpression(text: string, syntax: Syntax): Expression {
  if (text.length > LONGEST_EXPRESSION) throw new NotKnown('the expression is too long')
  const parser: Parser = { tokens: tokensOf(text), syntax, position: 0, depth: 0 }
  const expression = conditional(parser)
  if (peek(parser).kind !== 'end') unexpected(peek(parser))
  return expression
}

function conditional(parser: Parser): Expression {
  return nested(parser, () => {
    const condition = binary(parser, 0)
    if (accept(parser, '?') === undefined) return condition
    const yes = binary(parser, 0)
    expect(parser, ':')
    const no = conditional(parser)
    return operation('_?_:_', between(condition, no), condition, yes, no)
  })
}

/** The operators with two operands, those that bind least first. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['<', '<=', '>=', '>', '==', '!=', 'in'],
  ['+', '-'],
  ['*', '/', '%'],
]

function binary(parser: Parser, level: number): Expression {
  const signs = LEVELS[level]
  if (signs === undefined) return unary(parser)
  let left = binary(parser, level + 1)
  while (isSign(parser, ...signs)) {
    const { text } = next(parser)
    const right = binary(parser, level + 1)
    left = operation(text === 'in' ? '@in' : `_${text}_`, between(left, right), left, right)
  }
  return left
}

function unary(parser: Parser): Expression {
  const first = peek(parser)
  if (!isSign(parser, '!', '-')) return member(parser)
  let signs = 0
  while (accept(parser, first.text) !== undefined) signs++
  const { literal } = peek(parser)
  const isNumber = first.text === '-' && (literal?.type === 'int' || literal?.type === 'double')
  // The sign of a number is a part of it.
  if (signs === 1 && isNumber) return member(parser, first)
  const operand = member(parser)
  return signs % 2 === 0 ? operand : operation(`${first.text}_`, between(first, operand), operand)
}

function member(parser: Parser, minus?: Token): Expression {
  let operand = primary(parser, minus, conditional)
  for (;;) {
    if (accept(parser, '.') !== undefined) operand = afterDot(parser, operand)
    else if (accept(parser, '[') !== undefined) operand = afterBracket(parser, operand)
    else return operand
  }
}

function afterBracket(parser: Parser, operand: Expression): Expression {
  const isOptional = acceptOptional(parser)
  const index = conditional(parser)
  const end = expect(parser, ']')
  return operation(isOptional ? '_[?_]' : '_[_]', between(operand, end), operand, index)
}

function afterDot(parser: Parser, operand: Expression): Expression {
  const isOptional = acceptOptional(parser)
  const name = next(parser)
  if (name.kind !== 'name') unexpected(name)
  if (isOptional) return operation('_?._', between(operand, name), operand, textLiteral(name))
  if (accept(parser, '(') === undefined)
    return { kind: 'select', operand, field: name.text, asks: false, ...between(operand, name) }
  const { args, end } = argumentsOf(parser, conditional)
  return callOf(parser, name.text, operand, args, between(operand, end))
}

function textLiteral({ text, start, end }: Token): Expression {
  return { kind: 'literal', literal: { type: 'string', value: text }, start, end }
}
