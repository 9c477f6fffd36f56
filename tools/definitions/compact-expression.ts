import { type Token, tokensOf } from '../../src/cel/language/tokens.ts'

/** An expression on one line, without comments, and with spaces around its operators alone. */
export function compactExpression(expression: string): string {
  const tokens = tokensOf(expression).filter(({ kind }) => kind !== 'end')
  const texts = tokens.map((token, index) => {
    const [before, two] = [tokens[index - 1], tokens[index - 2]]
    const space = before !== undefined && isSpaced(before, token, two) ? ' ' : ''
    return `${space}${expression.slice(token.start, token.end)}`
  })
  return texts.join('')
}

const OPERATORS: ReadonlySet<string> = new Set([
  '==',
  '!=',
  '<=',
  '>=',
  '<',
  '>',
  '&&',
  '||',
  '?',
  ':',
  '+',
  '-',
  '*',
  '/',
  '%',
  'in',
])

function isSpaced(before: Token, { kind, text }: Token, two: Token | undefined): boolean {
  if (isOptionalSign(before, two) || isOptionalSign({ kind, text }, before)) return false
  if (before.kind !== 'sign' && kind !== 'sign') return true
  return before.text === ',' || isOperator(before) || isOperator({ kind, text })
}

function isOperator({ kind, text }: Pick<Token, 'kind' | 'text'>): boolean {
  return kind === 'sign' && OPERATORS.has(text)
}

/** The sign of `a.?b` and `a[?b]`. */
function isOptionalSign({ text }: Pick<Token, 'kind' | 'text'>, before: Token | undefined): boolean {
  return text === '?' && (before?.text === '.' || before?.text === '[' || before?.text === '{')
}
