import { type Expression, ExpressionError, type MapEntry, NotKnown, type Span } from './expression.ts'
import { expandMacro, type MacroNames } from './macros.ts'
import { LONGEST_EXPRESSION, type Token, tokensOf } from './tokens.ts'

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

const RELATIONS: readonly string[] = ['<', '<=', '>=', '>', '==', '!=', 'in']
const SUMS: readonly string[] = ['+', '-']
const PRODUCTS: readonly string[] = ['*', '/', '%']

/** How deep an expression may be nested. */
const DEEPEST = 200

/** What of the syntax there is, since not every version of Kubernetes has all of it. */
export interface Syntax {
  readonly optional: boolean
  readonly macros: MacroNames
}

/**
 * Reads an expression as the parser of the API server does. Throws an `ExpressionError` where it is none.
 * https://github.com/google/cel-go/blob/master/parser/gen/CEL.g4
 */
export function parseExpression(text: string, syntax: Syntax): Expression {
  if (text.length > LONGEST_EXPRESSION) throw new NotKnown('the expression is too long')
  const parser = parserOf(tokensOf(text), syntax)
  return parser.whole()
}

function parserOf(tokens: readonly Token[], syntax: Syntax) {
  let position = 0
  let depth = 0
  const last: Token = tokens.at(-1) ?? { kind: 'end', text: '', start: 0, end: 0 }

  const peek = (): Token => tokens[position] ?? last
  const next = (): Token => tokens[position++] ?? last
  const isSign = (text: string): boolean => peek().kind === 'sign' && peek().text === text
  const isOneOf = (signs: readonly string[]): boolean => peek().kind === 'sign' && signs.includes(peek().text)
  const accept = (text: string): Token | undefined => (isSign(text) ? next() : undefined)
  const fail = (token: Token): never => {
    const what = token.kind === 'end' ? 'the end of the expression' : `"${token.text}"`
    throw new ExpressionError(`syntax error: unexpected ${what}`, token)
  }
  const expect = (text: string): Token => accept(text) ?? fail(peek())
  const between = (first: Span, behind: Span): Span => ({ start: first.start, end: behind.end })
  const call = (name: string, span: Span, ...args: readonly Expression[]): Expression => ({
    kind: 'call',
    name,
    target: undefined,
    args,
    start: span.start,
    end: span.end,
  })

  function whole(): Expression {
    const expression = conditional()
    if (peek().kind !== 'end') fail(peek())
    return expression
  }

  function conditional(): Expression {
    if (++depth > DEEPEST) throw new NotKnown('the expression is nested too deeply')
    const condition = binary(0)
    let expression = condition
    if (accept('?') !== undefined) {
      const yes = binary(0)
      expect(':')
      const no = conditional()
      expression = call('_?_:_', between(condition, no), condition, yes, no)
    }
    depth--
    return expression
  }

  const levels: readonly (readonly string[])[] = [['||'], ['&&'], RELATIONS, SUMS, PRODUCTS]

  function binary(level: number): Expression {
    const signs = levels[level]
    if (signs === undefined) return unary()
    let left = binary(level + 1)
    while (isOneOf(signs)) {
      const { text } = next()
      const right = binary(level + 1)
      left = call(text === 'in' ? '@in' : `_${text}_`, between(left, right), left, right)
    }
    return left
  }

  function unary(): Expression {
    const first = peek()
    if (!isSign('!') && !isSign('-')) return member()
    let signs = 0
    while (accept(first.text) !== undefined) signs++
    const { literal } = peek()
    const isNumber = first.text === '-' && (literal?.type === 'int' || literal?.type === 'double')
    // The sign of a number is a part of it.
    if (signs === 1 && isNumber) return member(first)
    const operand = member()
    return signs % 2 === 0 ? operand : call(`${first.text}_`, between(first, operand), operand)
  }

  function member(minus?: Token): Expression {
    let operand = primary(minus)
    for (;;) {
      if (accept('.') !== undefined) operand = afterDot(operand)
      else if (accept('[') !== undefined) {
        const optional = isOptional()
        const index = conditional()
        const end = expect(']')
        operand = call(optional ? '_[?_]' : '_[_]', between(operand, end), operand, index)
      } else return operand
    }
  }

  function afterDot(operand: Expression): Expression {
    const optional = isOptional()
    const name = next()
    if (name.kind !== 'name') fail(name)
    const span = between(operand, name)
    if (optional) {
      const field: Expression = {
        kind: 'literal',
        literal: { type: 'string', value: name.text },
        start: name.start,
        end: name.end,
      }
      return call('_?._', span, operand, field)
    }
    if (accept('(') !== undefined) {
      const args = listUntil(')')
      const end = expect(')')
      return withMacros(name.text, operand, args, between(operand, end))
    }
    return { kind: 'select', operand, field: name.text, asks: false, ...span }
  }

  function primary(minus: Token | undefined): Expression {
    const token = next()
    if (token.kind === 'literal' && token.literal !== undefined) {
      const { literal } = token
      const span = between(minus ?? token, token)
      if (literal.type === 'int') {
        const value = minus === undefined ? literal.value : -literal.value
        if (BigInt.asIntN(64, value) !== value)
          throw new ExpressionError(`the number ${token.text} is too large`, token)
        return { kind: 'literal', literal: { type: 'int', value }, ...span }
      }
      if (literal.type === 'double' && minus !== undefined) {
        return { kind: 'literal', literal: { type: 'double', value: -literal.value }, ...span }
      }
      return { kind: 'literal', literal, ...span }
    }
    if (token.kind === 'name') return named(token, '')
    if (token.kind !== 'sign') return fail(token)
    switch (token.text) {
      case '(': {
        const inner = conditional()
        expect(')')
        return inner
      }
      case '[': {
        const optional: number[] = []
        const items: Expression[] = []
        while (!isSign(']')) {
          if (isOptional()) optional.push(items.length)
          items.push(conditional())
          if (accept(',') === undefined) break
        }
        return { kind: 'list', items, optional, ...between(token, expect(']')) }
      }
      case '{':
        return mapFrom(token)
      case '.':
        return peek().kind === 'name' ? named(next(), '.') : fail(peek())
      default:
        return fail(token)
    }
  }

  function mapFrom(token: Token): Expression {
    const entries: MapEntry[] = []
    while (!isSign('}')) {
      const optional = isOptional()
      const key = conditional()
      expect(':')
      entries.push({ key, value: conditional(), optional })
      if (accept(',') === undefined) break
    }
    return { kind: 'map', entries, ...between(token, expect('}')) }
  }

  function named(token: Token, dot: string): Expression {
    if (isMessage()) throw new NotKnown('the expression makes a message')
    if (RESERVED.has(token.text))
      throw new ExpressionError(`"${token.text}" is reserved, and cannot be a name`, token)
    const name = dot + token.text
    if (accept('(') === undefined) return { kind: 'name', name, start: token.start, end: token.end }
    const args = listUntil(')')
    return withMacros(name, undefined, args, between(token, expect(')')))
  }

  /** Whether what follows a name makes it that of a type: `a.b.Type{field: 1}`. */
  function isMessage(): boolean {
    let ahead = position
    while (tokens[ahead]?.text === '.' && tokens[ahead + 1]?.kind === 'name') ahead += 2
    return tokens[ahead]?.kind === 'sign' && tokens[ahead]?.text === '{'
  }

  function isOptional(): boolean {
    const sign = accept('?')
    if (sign !== undefined && !syntax.optional)
      throw new ExpressionError('there are no optional values in this version of Kubernetes', sign)
    return sign !== undefined
  }

  function listUntil(closing: string): readonly Expression[] {
    const items: Expression[] = []
    if (isSign(closing)) return items
    do items.push(conditional())
    while (accept(',') !== undefined)
    return items
  }

  function withMacros(
    name: string,
    target: Expression | undefined,
    args: readonly Expression[],
    span: Span,
  ): Expression {
    return (
      expandMacro(name, target, args, span, syntax.macros) ?? {
        kind: 'call',
        name,
        target,
        args,
        ...span,
      }
    )
  }

  return { whole }
}
