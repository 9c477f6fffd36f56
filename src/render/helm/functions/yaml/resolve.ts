import { parseFloatOfGo, parseInteger } from '../../template/syntax/number.ts'

/** What a scalar without quotes is read as. */
export type Resolved = 'string' | 'null' | 'bool' | 'int' | 'float' | 'timestamp'

const WORDS: ReadonlyMap<string, Resolved> = new Map([
  ...words('bool', 'true True TRUE false False FALSE'),
  ...words('null', '~ null Null NULL'),
  ...words('float', '.nan .NaN .NAN .inf .Inf .INF +.inf +.Inf +.INF -.inf -.Inf -.INF'),
  ['', 'null'],
])

/** What YAML 1.1 reads as booleans besides. */
const OLD_BOOLEANS: ReadonlySet<string> = new Set(
  'y Y yes Yes YES on On ON n N no No NO off Off OFF'.split(' '),
)

const DECIMAL = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/
const UNSIGNED_64 = 2n ** 64n
const SIGNED_64 = 2n ** 63n

/** Base 60 was dropped by YAML 1.2, and is quoted for the sake of those who still read it. */
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/

/**
 * Whether the library of YAML 1.1 would read a string as something else without quotes. Bytes that are not ASCII never make
 * it anything but a string.
 * https://github.com/yaml/go-yaml/blob/v2.4.2/resolve.go
 */
export function needsQuotes(text: string): boolean {
  return resolve(text) !== 'string' || OLD_BOOLEANS.has(text) || BASE_60.test(text)
}

/** The same for the library of YAML 1.2, which knows `0o17` as well. */
export function needsQuotesInYaml12(text: string): boolean {
  return needsQuotes(text) || isPrefixed(text.replaceAll('_', ''), '0o', 8n)
}

function resolve(text: string): Resolved {
  const word = WORDS.get(text)
  if (word !== undefined) return word
  if (text.startsWith('.')) return parseFloatOfGo(text) === undefined ? 'string' : 'float'
  if (!/^[-+0-9]/.test(text)) return 'string'
  if (isTimestamp(text)) return 'timestamp'
  const digits = text.replaceAll('_', '')
  if (isInteger(digits) || isPrefixed(digits, '0b', 2n)) return 'int'
  return DECIMAL.test(digits) && Number.isFinite(Number(digits)) ? 'float' : 'string'
}

function isInteger(digits: string): boolean {
  if (parseInteger(digits) !== undefined) return true
  return !/^[-+]/.test(digits) && parseInteger(`-${digits}`) === undefined && isUnsigned(digits)
}

/** Whether a text is an integer that only an unsigned one of 64 bits can hold. */
function isUnsigned(digits: string): boolean {
  if (!/^(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9]\d*)$/.test(digits)) return false
  const written = /^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits
  return BigInt(written) < UNSIGNED_64
}

/** Whether a text is a prefix with digits of a base after it, which may have another sign there. */
function isPrefixed(text: string, prefix: string, base: bigint): boolean {
  const [, outer, inner, digits = ''] = new RegExp(`^(-?)${prefix}([-+]?)([0-7]+)$`).exec(text) ?? []
  if (digits === '' || (outer === '-' && inner !== '')) return false
  if ([...digits].some(digit => BigInt(digit) >= base)) return false
  const size = [...digits].reduce((sum, digit) => sum * base + BigInt(digit), 0n)
  return size < (outer === '-' || inner === '-' ? SIGNED_64 + 1n : inner === '+' ? SIGNED_64 : UNSIGNED_64)
}

const TIMESTAMPS = [
  /^\d{4}-\d{1,2}-\d{1,2}[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d+)?(?:Z|[-+]\d{2}:\d{2})$/,
  /^\d{4}-\d{1,2}-\d{1,2} +\d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d+)?$/,
  /^\d{4}-\d{1,2}-\d{1,2}$/,
]

/** Whether a text is a time in one of the forms that the library knows, with values that exist. */
function isTimestamp(text: string): boolean {
  if (!TIMESTAMPS.some(form => form.test(text))) return false
  const [, date = '', time = '0:0:0', zone = '+00:00'] =
    /^([\d-]{8,10})(?:[Tt ] *([\d:]+)(?:[.,]\d+)?)?([-+]\d\d:\d\d)?Z?$/.exec(text) ?? []
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number)
  const [zoneHour = 0, zoneMinute = 0] = zone.slice(1).split(':').map(Number)
  const isDate = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
  return isDate && hour < 24 && minute < 60 && second < 60 && zoneHour <= 24 && zoneMinute <= 60
}

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}

function words(resolved: Resolved, spellings: string): readonly (readonly [string, Resolved])[] {
  return spellings.split(' ').map(spelling => [spelling, resolved] as const)
}
