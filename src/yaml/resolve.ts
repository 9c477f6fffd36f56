import type { Json } from '../core/json.ts'

/** What a scalar means. One object is used over and over: it is read at once. */
export interface Resolved {
  value: Json
  /** Whether a number was written as a float, even one without a fraction. */
  float: boolean
}

const resolved: Resolved = { value: null, float: false }

const WORDS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((w): [string, Json] => [
    w,
    true,
  ]),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((w): [string, Json] => [
    w,
    false,
  ]),
  ...['', '~', 'null', 'Null', 'NULL'].map((w): [string, Json] => [w, null]),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((w): [string, Json] => [
    w,
    Number.POSITIVE_INFINITY,
  ]),
  ...['-.inf', '-.Inf', '-.INF'].map((w): [string, Json] => [w, Number.NEGATIVE_INFINITY]),
  ...['.nan', '.NaN', '.NAN'].map((w): [string, Json] => [w, Number.NaN]),
])

const LONGEST_WORD = 5

/** What the first character of a plain scalar allows: 0 text only, 1 a word, 2 a number or a special float. */
const HINTS = new Uint8Array(128)
for (const c of 'yYnNtTfFoO~') HINTS[c.charCodeAt(0)] = 1
for (const c of '+-.0123456789') HINTS[c.charCodeAt(0)] = 2

/**
 * What kubectl makes of a plain scalar: go-yaml v2's mixture of YAML 1.1 and 1.2.
 * https://github.com/yaml/go-yaml/tree/v2#compatibility
 */
export function resolvePlain(text: string): Resolved {
  resolved.float = false
  const c = text === '' ? 0x7e : text.charCodeAt(0)
  const hint = c < 128 ? HINTS[c] : 0
  resolved.value = text
  if (hint === 0) return resolved
  if (hint === 1 || c === 0x2e) {
    if (text.length <= LONGEST_WORD) {
      const word = WORDS.get(text)
      if (word !== undefined) {
        resolved.value = word
        resolved.float = typeof word === 'number'
        return resolved
      }
    }
    if (hint === 1) return resolved
    return resolveDotted(text)
  }
  return resolveNumber(text, c)
}

const DOTTED = /^\.\d+(?:_\d+)*(?:[eE][-+]?\d+(?:_\d+)*)?$/

/** A number that starts with its decimal point: here an underscore must stand between digits. */
function resolveDotted(text: string): Resolved {
  return DOTTED.test(text) ? asFloat(text.replaceAll('_', '')) : resolved
}

const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[oO]([0-7]+)|0[bB]([01]+)|0([0-7]*)|([1-9]\d*))$/
const SIGNED_BINARY = /^0b([-+][01]+)$/

function resolveNumber(text: string, first: number): Resolved {
  if (text.length < 16 && first > 0x30 && first < 0x3a && isDigits(text)) {
    resolved.value = Number(text)
    return resolved
  }
  const special = text.length <= LONGEST_WORD ? WORDS.get(text) : undefined
  if (special !== undefined) {
    resolved.value = special
    resolved.float = true
    return resolved
  }
  const plain = text.includes('_') ? text.replaceAll('_', '') : text
  const integer = INTEGER.exec(plain)
  if (integer !== null) {
    const value = integerOf(integer)
    if (value !== undefined) {
      resolved.value = value
      return resolved
    }
  }
  if (FLOAT.test(plain)) return asFloat(plain)
  const binary = SIGNED_BINARY.exec(plain)?.[1]
  if (binary !== undefined && binary.length <= LONGEST_INTEGER) {
    const value = inRange(
      binary.startsWith('-') ? -BigInt(`0b${binary.slice(1)}`) : BigInt(`0b${binary.slice(1)}`),
      true,
    )
    if (value !== undefined) resolved.value = value
  }
  return resolved
}

function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at)
    if (c < 0x30 || c > 0x39) return false
  }
  return true
}

/** Beyond the range of a float the scalar stays text. */
function asFloat(text: string): Resolved {
  const value = Number(text)
  if (!Number.isFinite(value)) return resolved
  resolved.value = value
  resolved.float = true
  return resolved
}

function integerOf(match: RegExpExecArray): number | bigint | undefined {
  const [, sign = '', hex, octal, binary, bareOctal, decimal] = match
  const literal =
    decimal ??
    (hex ? `0x${hex}` : binary ? `0b${binary}` : octal || bareOctal ? `0o${octal ?? bareOctal}` : '0')
  if (literal.length > LONGEST_INTEGER) return undefined
  const magnitude = BigInt(literal)
  return inRange(sign === '-' ? -magnitude : magnitude, sign !== '')
}

/** No integer of 64 bits is longer than one written in binary; this keeps the conversion cheap. */
const LONGEST_INTEGER = 80

const MIN_INT64 = -(2n ** 63n)
const MAX_INT64 = 2n ** 63n - 1n
const MAX_UINT64 = 2n ** 64n - 1n

/** 64 bits with sign, or without where none is written. A number where that is exact. */
function inRange(value: bigint, signed: boolean): number | bigint | undefined {
  if (value < MIN_INT64 || value > (signed ? MAX_INT64 : MAX_UINT64)) return undefined
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

/** Whether an integer is beyond 64 bits with sign: kubectl takes it as a value, not as a key. */
export function isUnsignedOnly(value: Json): boolean {
  return typeof value === 'bigint' && value > MAX_INT64
}
