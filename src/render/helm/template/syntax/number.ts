/** A number in a template, under all the types that can hold it: what Go calls an ideal constant. */
export interface NumberLiteral {
  readonly int?: bigint
  readonly uint?: bigint
  readonly float?: number
  readonly isComplex?: boolean
}

const DIGITS: Readonly<Record<string, readonly [base: number, digits: RegExp]>> = {
  x: [16, /^[0-9a-f]+$/i],
  o: [8, /^[0-7]+$/],
  b: [2, /^[01]+$/],
}
const HEX_FLOAT = /^([+-]?)0x([0-9a-f]*)(?:\.([0-9a-f]*))?p([+-]?\d+)$/i
const DECIMAL_FLOAT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i
const TWO_63 = 2n ** 63n
const TWO_64 = 2n ** 64n

/** Reads a number; a text says, in Go's words, why it is not one. `quoted` is the number as messages show it. */
export function readNumber(text: string, quoted: string): NumberLiteral | string {
  if (text.endsWith('i')) {
    const [, second] = /^.+([+-].*)i$/.exec(text) ?? []
    if (parseFloatOfGo(second ?? text.slice(0, -1)) !== undefined) return { isComplex: true }
  }
  const int = parseInteger(text)
  const uint = /^[+-]/.test(text) ? undefined : parseUnsigned(text)
  if (int !== undefined) return { int, float: Number(int), ...(int >= 0n && { uint: uint ?? 0n }) }
  if (uint !== undefined) return { uint, float: Number(uint) }
  const float = parseFloatOfGo(text)
  if (float === undefined) return `illegal number syntax: ${quoted}`
  return /[.eEpP]/.test(text) ? ofFloat(float) : `integer overflow: ${quoted}`
}

/** A floating-point number, and the integers that it equals. */
function ofFloat(float: number): NumberLiteral {
  if (!Number.isInteger(float)) return { float }
  const exact = BigInt(float)
  return {
    float,
    ...(exact >= -TWO_63 && exact < TWO_63 && { int: exact }),
    ...(exact >= 0n && exact < TWO_64 && { uint: exact }),
  }
}

/** `strconv.ParseInt` with base 0 and 64 bits; undefined for what it refuses. */
export function parseInteger(text: string): bigint | undefined {
  const sign = /^[+-]/.test(text) ? text[0] : ''
  const size = parseUnsigned(text.slice(sign?.length))
  if (size === undefined) return undefined
  const value = sign === '-' ? -size : size
  return value >= -TWO_63 && value < TWO_63 ? value : undefined
}

/** `strconv.ParseUint` with base 0 and 64 bits; undefined for what it refuses. */
function parseUnsigned(text: string): bigint | undefined {
  if (!areUnderscoresRight(text)) return undefined
  const [prefix, base, digits] = baseOf(text)
  const written = text.slice(prefix).replaceAll('_', '')
  if (!digits.test(written)) return undefined
  const significant = written.replace(/^0+/, '') || '0'
  // No integer of 64 bits has more digits, and to read millions of them takes long.
  if (significant.length > 64) return undefined
  const value = BigInt(
    base === 10 ? significant : `0${base === 16 ? 'x' : base === 8 ? 'o' : 'b'}${significant}`,
  )
  return value < TWO_64 ? value : undefined
}

function baseOf(text: string): readonly [prefix: number, base: number, digits: RegExp] {
  if (!text.startsWith('0') || text.length < 2) return [0, 10, /^\d+$/]
  const named = DIGITS[text.charAt(1).toLowerCase()]
  return named !== undefined && text.length > 2 ? [2, ...named] : [1, 8, /^[0-7]+$/]
}

/** Whether each underscore is between two digits, or between the prefix of a base and a digit. */
function areUnderscoresRight(text: string): boolean {
  if (!text.includes('_')) return true
  const [, prefix, rest = ''] = /^[+-]?(0[xob])?(.*)$/i.exec(text) ?? []
  const digit = prefix?.toLowerCase() === '0x' ? '[0-9a-f]' : '[0-9]'
  const before = prefix === undefined ? `(?<=${digit})` : `(?<=${digit}|^)`
  return (
    !new RegExp(`_(?!${digit})`, 'i').test(rest) &&
    !rest.replaceAll(new RegExp(`${before}_`, 'gi'), '').includes('_')
  )
}

/** `strconv.ParseFloat`; undefined for what it refuses, and for what is too large. */
export function parseFloatOfGo(text: string): number | undefined {
  if (!areUnderscoresRight(text)) return undefined
  const written = text.replaceAll('_', '')
  const hex = HEX_FLOAT.exec(written)
  const value = hex === null ? decimalFloat(written) : hexFloat(hex)
  return value !== undefined && Number.isFinite(value) ? value : undefined
}

function decimalFloat(text: string): number | undefined {
  return DECIMAL_FLOAT.test(text) ? Number(text) : undefined
}

function hexFloat([, sign, whole = '', fraction = '', exponent]: readonly string[]): number | undefined {
  if (whole === '' && fraction === '') return undefined
  const size = Number(BigInt(`0x${whole}${fraction}`)) * 2 ** (Number(exponent) - 4 * fraction.length)
  return sign === '-' ? -size : size
}
