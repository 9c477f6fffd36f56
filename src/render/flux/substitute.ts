/** What is known of a variable: its text, that it has none, or nothing. */
export type Lookup = (name: string) => string | undefined | typeof UNKNOWN

/** A variable whose value is not at hand. */
export const UNKNOWN: unique symbol = Symbol('unknown')

/** How deep expressions may lie within each other. */
const MAX_DEPTH = 30

/**
 * A text with `${NAME}` and its forms replaced by the values of variables, and `$$` by `$`, as Flux does after a build. What is
 * not known stays as it is written; so does a form that Flux refuses.
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
 */
export function substituted(text: string, lookup: Lookup, depth = 0): string {
  let result = ''
  let at = 0
  for (;;) {
    const start = text.indexOf('$', at)
    if (start < 0) return result + text.slice(at)
    result += text.slice(at, start)
    const next = text[start + 1]
    const end = next === '{' ? endOf(text, start) : start + (next === '$' && depth === 0 ? 2 : 1)
    if (end === undefined) return result + text.slice(start)
    const written = text.slice(start, end)
    const isExpression = next === '{' && depth <= MAX_DEPTH
    result += isExpression ? (textOfExpression(written.slice(2, -1), lookup, depth) ?? written) : '$'
    at = end
  }
}

/** Whether a text is nothing but one variable, which it names then. */
export function onlyVariable(text: string): string | undefined {
  return /^\$\{(\w+)\}$/.exec(text)?.[1]
}

/** Where an expression ends that may have others in it. */
function endOf(text: string, start: number): number | undefined {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    if (text.startsWith('${', at)) depth++
    else if (text[at] === '}' && --depth === 0) return at + 1
  }
  return undefined
}

const EXPRESSION = /^(#?)(\w+)(.*)$/s

/** What an expression comes to; undefined where that is not known. */
function textOfExpression(expression: string, lookup: Lookup, depth: number): string | undefined {
  const [, count, name, rest] = EXPRESSION.exec(expression) ?? []
  if (name === undefined || rest === undefined) return undefined
  const value = lookup(name)
  if (value === UNKNOWN) return undefined
  if (count === '#') return rest === '' ? String([...(value ?? '')].length) : undefined
  const [operator = ''] = /^(?::[-=+?]|=|:|\^\^?|,,?|##?|%%?|\/[/#%]?)/.exec(rest) ?? []
  if (operator === '') return rest === '' ? (value ?? '') : undefined
  const operand = substituted(rest.slice(operator.length), lookup, depth + 1)
  return changed(value ?? '', operator, operand)
}

function changed(value: string, operator: string, operand: string): string | undefined {
  switch (operator) {
    case '=':
    case ':=':
    case ':-':
    case ':?':
    // Not as in a shell.
    case ':+':
      return value === '' ? operand : value
    case '^':
      return value.slice(0, 1).toUpperCase() + value.slice(1)
    case '^^':
      return value.toUpperCase()
    case ',':
      return value.slice(0, 1).toLowerCase() + value.slice(1)
    case ',,':
      return value.toLowerCase()
    case ':':
      return slice(value, operand)
    default:
      return operator.startsWith('/')
        ? replaced(value, operator, operand)
        : stripped(value, operator, operand)
  }
}

/** `${NAME:1:2}` */
function slice(value: string, operand: string): string | undefined {
  const [, from, length] = /^(\d+)(?::(\d+))?$/.exec(operand) ?? []
  if (from === undefined) return undefined
  const start = Number(from)
  return value.slice(start, length === undefined ? undefined : start + Number(length))
}

/** `${NAME/old/new}`, for plain texts. */
function replaced(value: string, operator: string, operand: string): string | undefined {
  const slash = operand.indexOf('/')
  const [old, text] = slash < 0 ? [operand, ''] : [operand.slice(0, slash), operand.slice(slash + 1)]
  if (old === '' || hasPattern(old)) return undefined
  if (text === '' && operator !== '/' && operator !== '//') return value
  if (operator === '//') return value.replaceAll(old, () => text)
  if (operator === '/#') return value.startsWith(old) ? text + value.slice(old.length) : value
  if (operator === '/%') return value.endsWith(old) ? value.slice(0, -old.length) + text : value
  return value.replace(old, () => text)
}

/** `${NAME#prefix}` and `${NAME%suffix}`, for plain texts. */
function stripped(value: string, operator: string, operand: string): string | undefined {
  if (hasPattern(operand)) return undefined
  if (operator.startsWith('#')) return value.startsWith(operand) ? value.slice(operand.length) : value
  return operand !== '' && value.endsWith(operand) ? value.slice(0, -operand.length) : value
}

function hasPattern(text: string): boolean {
  return /[*?[\\]/.test(text)
}
