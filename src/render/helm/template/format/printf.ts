import type { Text } from '../text/text.ts'
import { TextBuilder } from '../text/text-builder.ts'
import { numberOf, plain, typeOf, type Value } from '../value/value.ts'
import type { Flags } from './flags.ts'
import { printValue } from './print.ts'

const LARGEST = 1e6
const FLAGS: Readonly<Record<string, keyof Flags>> = {
  '#': 'sharp',
  '0': 'zero',
  '+': 'plus',
  '-': 'minus',
  ' ': 'space',
}

/** `fmt.Sprintf`. Parts that are written as they are keep where they came from. */
export function sprintf(format: string, values: readonly Value[], spend?: Flags['spend']): Text {
  const text = new TextBuilder()
  const lastBracket = format.lastIndexOf(']')
  const state: State = {
    format,
    values,
    lastBracket,
    at: 0,
    next: 0,
    isReordered: false,
    isNumberRight: true,
  }
  while (state.at < format.length) {
    const found = format.indexOf('%', state.at)
    const end = found < 0 ? format.length : found
    text.add(format.slice(state.at, end))
    state.at = end + 1
    if (found >= 0) text.add(writeVerb(state, spend))
  }
  const rest = values.slice(state.next)
  if (!state.isReordered && rest.length > 0) text.add(`%!(EXTRA ${rest.map(showExtra).join(', ')})`)
  return text.build()
}

interface State {
  readonly format: string
  readonly values: readonly Value[]
  /** Where the last `]` of the format is. */
  readonly lastBracket: number
  at: number
  /** The index of the next argument. */
  next: number
  /** Whether the format chose arguments by number. */
  isReordered: boolean
  isNumberRight: boolean
}

function showExtra(value: Value): string {
  const bare = plain(value)
  if (bare === null) return '<nil>'
  const written = printValue(bare, 'v', {})
  return `${typeOf(bare).name}=${typeof written === 'string' ? written : written.text}`
}

/** Reads what follows a percent sign, and writes the argument. */
function writeVerb(state: State, spend: Flags['spend']): Text {
  const { format, values } = state
  state.isNumberRight = true
  const { flags, prefix } = readFlags(state, spend)
  const codePoint = format.codePointAt(state.at)
  if (codePoint === undefined) return `${prefix}%!(NOVERB)`
  const verb = String.fromCodePoint(codePoint)
  state.at += verb.length
  if (verb === '%') return `${prefix}%`
  if (!state.isNumberRight) return `${prefix}%!${verb}(BADINDEX)`
  const value = values[state.next]
  if (value === undefined) return `${prefix}%!${verb}(MISSING)`
  state.next++
  const written = printValue(value, verb, verb === 'v' || verb === 'w' ? ofValue(flags) : flags)
  return prefix === '' ? written : joined(prefix, written)
}

function joined(prefix: string, written: Text): Text {
  const text = new TextBuilder()
  text.add(prefix)
  text.add(written)
  return text.build()
}

/** `#` and `+` have a meaning of their own for `%v`. */
function ofValue({ sharp = false, plus = false, ...others }: Flags): Flags {
  return { ...others, sharpV: sharp, plusV: plus }
}

/** Reads flags, width and precision. `prefix` is what is wrong with them. */
function readFlags(state: State, spend: Flags['spend']): { flags: Flags; prefix: string } {
  const { format } = state
  const set: { -readonly [K in keyof Flags]: Flags[K] } = { spend }
  let flag = FLAGS[format.charAt(state.at)]
  while (flag !== undefined) {
    Object.assign(set, { [flag]: true })
    flag = FLAGS[format.charAt(++state.at)]
  }
  let isAfterIndex = readArgumentNumber(state)
  const width = readSize(state, isAfterIndex)
  let prefix = width.isWrong ? '%!(BADWIDTH)' : ''
  set.width = width.size
  if (width.size !== undefined && width.size < 0) {
    Object.assign(set, { width: -width.size, minus: true, zero: false })
  }
  if (width.isArgument) isAfterIndex = false
  if (state.at + 1 < format.length && format[state.at] === '.') {
    state.at++
    if (isAfterIndex) state.isNumberRight = false
    isAfterIndex = readArgumentNumber(state)
    const precision = readSize(state, false)
    if (precision.isArgument) isAfterIndex = false
    set.precision = precisionOf(precision)
    if (precision.isArgument && set.precision === undefined) prefix += '%!(BADPREC)'
  }
  if (!isAfterIndex) readArgumentNumber(state)
  return { flags: set, prefix }
}

function precisionOf({ size, isArgument }: Size): number | undefined {
  if (!isArgument) return size ?? 0
  return size !== undefined && size >= 0 ? size : undefined
}

/** A width or precision. */
interface Size {
  readonly size?: number | undefined
  /** Whether an argument gives it. */
  readonly isArgument: boolean
  readonly isWrong: boolean
}

function readSize(state: State, isAfterIndex: boolean): Size {
  const { format } = state
  if (format[state.at] !== '*') {
    const { size, end } = readNumber(format, state.at)
    state.at = end
    if (isAfterIndex && size !== undefined) state.isNumberRight = false
    return { size, isArgument: false, isWrong: false }
  }
  state.at++
  const value = state.values[state.next]
  if (value === undefined) return { isArgument: true, isWrong: true }
  state.next++
  const number = numberOf(value)
  const isRight = typeof number === 'bigint' && number <= LARGEST && number >= -LARGEST
  return isRight
    ? { size: Number(number), isArgument: true, isWrong: false }
    : { isArgument: true, isWrong: true }
}

/** Reads digits; where they are too many, what is left of the format is lost. */
function readNumber(format: string, at: number): { size?: number; end: number } {
  let size: number | undefined
  for (; at < format.length && /\d/.test(format.charAt(at)); at++) {
    if ((size ?? 0) > LARGEST) return { end: format.length }
    size = (size ?? 0) * 10 + Number(format.charAt(at))
  }
  return size === undefined ? { end: at } : { size, end: at }
}

/** Reads `[3]`, the number of the argument to come; returns whether there was one. */
function readArgumentNumber(state: State): boolean {
  const { format, values } = state
  if (format[state.at] !== '[') return false
  state.isReordered = true
  const close = state.at < state.lastBracket ? format.indexOf(']', state.at + 1) : -1
  if (close < 0 || format.length - state.at < 3) {
    state.isNumberRight = false
    state.at++
    return false
  }
  const { size, end } = readNumber(format.slice(0, close), state.at + 1)
  state.at = close + 1
  if (size === undefined || end !== close) {
    state.isNumberRight = false
    return false
  }
  if (size < 1 || size > values.length) state.isNumberRight = false
  else state.next = size - 1
  return true
}
