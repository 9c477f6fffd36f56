import { ExpressionError, type Literal } from './expression.ts'
import { QUOTE, quoted } from './quoted.ts'

/** A word, sign or literal of an expression. */
export interface Token {
  readonly kind: 'name' | 'sign' | 'literal' | 'end'
  /** What is written; the name itself for a name. */
  readonly text: string
  readonly literal?: Literal
  readonly start: number
  readonly end: number
}

const SPACE = /(?:[\t\r\n\f ]+|\/\/[^\n]*)+/y
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y
const NUMBER = /0x[0-9a-fA-F]+[uU]?|(?:\d+\.\d+|\.\d+)(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\d+[uU]?/y
const SIGN = /==|!=|<=|>=|&&|\|\||[<>[\](){}.,\-!?:+*/%]/y

/** The largest amount that an expression can have; what is longer is not read. */
export const LONGEST_EXPRESSION = 100_000

/**
 * Cuts an expression into tokens. An expression with a character that has no place in any is an error.
 * https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax
 */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(text)
  }
  while (at < text.length) {
    const start = at
    const space = take(SPACE)
    if (space !== null) {
      at += space[0].length
      continue
    }
    const quote = take(QUOTE)
    if (quote !== null) {
      const { literal, end } = quoted(text, start, quote)
      at = end
      tokens.push({ kind: 'literal', text: text.slice(start, end), literal, start, end })
      continue
    }
    const name = take(NAME)
    const number = name === null ? take(NUMBER) : null
    const sign = name === null && number === null ? take(SIGN) : null
    const [word] = name ?? number ?? sign ?? []
    if (word === undefined) {
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
      throw new ExpressionError(`unexpected character ${JSON.stringify(character)}`, {
        start,
        end: start + character.length,
      })
    }
    at += word.length
    const span = { start, end: at }
    if (name !== null) tokens.push(wordToken(word, span))
    else if (number !== null)
      tokens.push({ kind: 'literal', text: word, literal: numberOf(word, span), ...span })
    else tokens.push({ kind: 'sign', text: word, ...span })
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length })
  return tokens
}

function wordToken(text: string, span: { readonly start: number; readonly end: number }): Token {
  switch (text) {
    case 'true':
    case 'false':
      return { kind: 'literal', text, literal: { type: 'bool', value: text === 'true' }, ...span }
    case 'null':
      return { kind: 'literal', text, literal: { type: 'null_type' }, ...span }
    case 'in':
      return { kind: 'sign', text, ...span }
    default:
      return { kind: 'name', text, ...span }
  }
}

const LARGEST_UINT = 2n ** 64n - 1n
/** One more than fits: the sign before it is a token of its own. */
const LARGEST_INT = 2n ** 63n

function numberOf(text: string, span: { readonly start: number; readonly end: number }): Literal {
  if (!/^0x/.test(text) && /[.eE]/.test(text)) return { type: 'double', value: Number(text) }
  const unsigned = /[uU]$/.test(text)
  const value = BigInt(unsigned ? text.slice(0, -1) : text)
  if (value > (unsigned ? LARGEST_UINT : LARGEST_INT))
    throw new ExpressionError(`the number ${text} is too large`, span)
  return { type: unsigned ? 'uint' : 'int', value }
}
