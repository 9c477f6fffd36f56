import { goRegExp } from '../../kubernetes/grammar/go-regexp.ts'
import { childrenOf } from '../language/children.ts'
import { type Expression, ExpressionError } from '../language/expression.ts'
import type { Checked } from './checked.ts'
import { type CelType, isDyn, isSame, type SimpleName, showType, valueOfOptional } from './types.ts'

/**
 * Refuses literals that cannot mean anything where they stand: durations, timestamps, regular expressions and formats;
 * and lists and maps of mixed types, unless they may be mixed.
 * https://github.com/google/cel-go/blob/master/cel/validator.go
 */
export function checkLiterals({ expression, typeOf }: Checked, mayBeMixed: boolean): void {
  visit(expression, false, (part, isFormatted) => {
    if (part.kind === 'call') checkCall(part, typeOf)
    if (!isFormatted && !mayBeMixed) checkUniform(part, typeOf)
  })
}

type TypeOf = (part: Expression) => CelType

function visit(
  part: Expression,
  isFormatted: boolean,
  each: (part: Expression, isFormatted: boolean) => void,
): void {
  each(part, isFormatted)
  const inside = isFormatted || (part.kind === 'call' && part.name === 'format')
  for (const child of childrenOf(part)) visit(child, inside, each)
}

function checkCall(call: Expression & { readonly kind: 'call' }, typeOf: TypeOf): void {
  const { name, target, args } = call
  const [first] = args
  if (first?.kind === 'literal' && first.literal.type === 'string') {
    const { value } = first.literal
    const [what, isSound] = (target === undefined ? CONVERSIONS : EXPRESSIONS)[name] ?? []
    if (isSound?.(value) === false)
      throw new ExpressionError(`${JSON.stringify(value)} is not a valid ${what}`, first)
  }
  if (name === 'format' && target?.kind === 'literal' && first?.kind === 'list') {
    const { literal } = target
    if (literal.type === 'string') checkFormat(literal.value, first.items, call, typeOf)
  }
}

type Sound = readonly [what: string, isSound: (text: string) => boolean]

const EXPRESSION: Sound = ['regular expression (RE2)', text => !('invalid' in goRegExp(text))]

/** The methods that take a regular expression. */
const EXPRESSIONS: Readonly<Record<string, Sound>> = {
  matches: EXPRESSION,
  find: EXPRESSION,
  findAll: EXPRESSION,
}

/** The functions that make something of a text, which the server calls at once where the text is a literal. */
const CONVERSIONS: Readonly<Record<string, Sound>> = {
  matches: EXPRESSION,
  duration: ['duration', isDuration],
  timestamp: ['timestamp', isTimestamp],
  bool: ['boolean', text => /^(?:1|0|[tTfF]|true|TRUE|True|false|FALSE|False)$/.test(text)],
  int: ['integer', text => /^[+-]?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text)],
  uint: ['unsigned integer', text => /^\d+$/.test(text) && BigInt.asUintN(64, BigInt(text)) === BigInt(text)],
  double: ['number', isDouble],
}

/** Of the many ways to write a number, what is surely none is refused. */
function isDouble(text: string): boolean {
  return /^[+-]?(?:\d|\.\d|inf|nan)/i.test(text) && !/[\s,]/.test(text)
}

const UNIT: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
}
const DURATION = /^[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/

/** Units with numbers before them, and no more than fits into 64 bits of nanoseconds. */
function isDuration(text: string): boolean {
  if (!DURATION.test(text)) return false
  const parts = [...text.matchAll(/([\d.]+)([a-zµμ]+)/g)]
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (UNIT[unit] ?? 0), 0) < 2 ** 63
}

const TIMESTAMP = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:[.,]\d+)?(?:Z|[+-](\d{2}):(\d{2}))$/

function isTimestamp(text: string): boolean {
  const match = TIMESTAMP.exec(text)
  if (match === null) return false
  const [year = 0, month = 0, day = 0, ...time] = match.slice(1).map(Number)
  const [hour = 0, minute = 0, second = 0, offset, minutes] = time
  const date = new Date(`${text.slice(0, 10)}T00:00:00Z`)
  return (
    year >= 1 &&
    month >= 1 &&
    month <= 12 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60 &&
    !((offset ?? 0) > 24 || (minutes ?? 0) > 60)
  )
}

function checkUniform(part: Expression, typeOf: TypeOf): void {
  if (part.kind === 'list') {
    sameTypes(
      part.items,
      part.items.map((item, index) => plainType(item, part.optional.includes(index), typeOf)),
    )
  } else if (part.kind === 'map') {
    const { entries } = part
    sameTypes(
      entries.map(({ key }) => key),
      entries.map(({ key }) => typeOf(key)),
    )
    sameTypes(
      entries.map(({ value }) => value),
      entries.map(({ value, optional }) => plainType(value, optional, typeOf)),
    )
  }
}

function plainType(part: Expression, optional: boolean, typeOf: TypeOf): CelType {
  const type = typeOf(part)
  return optional ? (valueOfOptional(type) ?? type) : type
}

function sameTypes(parts: readonly Expression[], types: readonly CelType[]): void {
  const [expected] = types
  for (const [index, type] of types.entries()) {
    const part = parts[index]
    if (expected === undefined || part === undefined || isSame(expected, type)) continue
    const message = `expected type '${showType(expected)}' but found '${showType(type)}'`
    throw new ExpressionError(message, part)
  }
}

const CLAUSES: Readonly<Record<string, readonly SimpleName[]>> = {
  d: ['int', 'uint'],
  f: ['double', 'string'],
  e: ['double', 'string'],
  b: ['int', 'uint', 'bool'],
  o: ['int', 'uint'],
  x: ['int', 'uint', 'string', 'bytes'],
  X: ['int', 'uint', 'string', 'bytes'],
}

function checkFormat(format: string, items: readonly Expression[], call: Expression, typeOf: TypeOf): void {
  let count = 0
  for (const [clause, verb = ''] of format.matchAll(/%(?:\.\d+)?(.?)/gsu)) {
    if (verb === '%') continue
    const types = CLAUSES[verb]
    if (types === undefined && verb !== 's')
      throw new ExpressionError(`${clause} is not a clause of a format`, call)
    const item = items[count++]
    if (item === undefined) throw new ExpressionError(`there is no value for ${clause} in the format`, call)
    const type = typeOf(item)
    if (isDyn(type)) continue
    if (types === undefined) {
      const unshown = unshownIn(item, typeOf)
      if (unshown === undefined) continue
      throw new ExpressionError(
        `a value of type ${showType(typeOf(unshown))} cannot be shown by ${clause}`,
        unshown,
      )
    }
    if (type.kind !== 'simple' || !types.includes(type.name))
      throw new ExpressionError(`a value of type ${showType(type)} does not go with ${clause}`, item)
  }
  if (items.length > count) {
    throw new ExpressionError(`the format takes ${count} values, and is given ${items.length}`, call)
  }
}

/** What in a value has no text: objects, and types of libraries. */
function unshownIn(part: Expression, typeOf: TypeOf): Expression | undefined {
  const { kind } = typeOf(part)
  if (kind === 'object' || kind === 'opaque') return part
  if (part.kind === 'list') return firstUnshown(part.items, typeOf)
  if (part.kind !== 'map') return undefined
  return firstUnshown(
    part.entries.flatMap(({ key, value }) => [key, value]),
    typeOf,
  )
}

function firstUnshown(parts: readonly Expression[], typeOf: TypeOf): Expression | undefined {
  for (const part of parts) {
    const unshown = unshownIn(part, typeOf)
    if (unshown !== undefined) return unshown
  }
  return undefined
}
