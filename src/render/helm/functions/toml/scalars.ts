import { INT64 } from '../../template/value/types.ts'
import { Sized, type Value } from '../../template/value/value.ts'
import { parseTime, TimeFailure } from '../dates/parse.ts'
import { TimeStruct } from '../dates/time-struct.ts'
import { fail, match, type Reader } from './reader.ts'

const DATE_TIME =
  /\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[-+]\d\d:\d\d)?)?|\d\d:\d\d(?::\d\d(?:\.\d+)?)?/y
const NUMBER = /[-+]?(?:0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+|inf|nan|[\d_]+(?:\.[\d_]+)?(?:[eE][-+]?[\d_]+)?)/y
const DECIMAL = /^[-+]?(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][-+]?\d(?:_?\d)*)?$/
const LIMIT = 2n ** 63n

/** Reads a boolean, a time or a number. */
export function readPlain(reader: Reader): Value {
  const word = match(reader, /(?:true|false)(?!\w)/y)
  if (word !== undefined) return word === 'true'
  const time = match(reader, DATE_TIME)
  if (time !== undefined) return readTime(reader, time)
  const number = match(reader, NUMBER)
  if (number === undefined) throw fail(reader, 'expected a value')
  return readNumber(reader, number)
}

function readNumber(reader: Reader, written: string): Value {
  const sign = written.startsWith('-') ? -1 : 1
  const size = written.replace(/^[-+]/, '')
  if (size === 'inf') return sign * Number.POSITIVE_INFINITY
  if (size === 'nan') return Number.NaN
  const isPrefixed = /^0[xob]/.test(size)
  if (isPrefixed ? /^[-+]|__|_$|^0.?_/.test(written) : !DECIMAL.test(written))
    throw fail(reader, `invalid number ${written}`)
  const digits = size.replaceAll('_', '')
  if (!isPrefixed && /[.eE]/.test(digits)) return sign * Number(digits)
  const value = BigInt(sign) * BigInt(digits)
  if (value >= LIMIT || value < -LIMIT) throw fail(reader, `${written} is out of range for int64`)
  return new Sized(INT64, value)
}

const LAYOUTS = [
  '2006-01-02T15:04:05Z07:00',
  '2006-01-02T15:04:05',
  '2006-01-02T15:04Z07:00',
  '2006-01-02T15:04',
  '2006-01-02',
  '15:04:05',
  '15:04',
]

function readTime(reader: Reader, written: string): Value {
  const normal = written.toUpperCase().replace(' ', 'T')
  for (const layout of LAYOUTS) {
    try {
      const { instant, zone } = parseTime(layout, normal)
      return new TimeStruct(instant, zone)
    } catch (error) {
      if (!(error instanceof TimeFailure)) throw error
    }
  }
  throw fail(reader, `invalid time ${written}`)
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '"': '"',
  '\\': '\\',
}

/** Reads a string of any of the four kinds; undefined where none begins here. */
export function readString(reader: Reader): string | undefined {
  const basic = match(reader, /"""(?:\r?\n)?(?:[^"\\]|\\[\s\S]|"(?!""))*"{3,5}/y)
  if (basic !== undefined) return unescaped(reader, basic.slice(3, -3).replace(/^\r?\n/, ''))
  const literal = match(reader, /'''(?:[^']|'(?!''))*'{3,5}/y)
  if (literal !== undefined) return literal.slice(3, -3).replace(/^\r?\n/, '')
  const short = match(reader, /"(?:[^"\\\n]|\\[^\n])*"(?!"")/y)
  if (short !== undefined) return unescaped(reader, short.slice(1, -1))
  return match(reader, /'[^'\n]*'/y)?.slice(1, -1)
}

function unescaped(reader: Reader, text: string): string {
  return text.replaceAll(
    /\\(?:([ \t]*\r?\n\s*)|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g,
    (_, ...found) => {
      const [folded, short, long, letter] = found as (string | undefined)[]
      if (folded !== undefined) return ''
      const digits = short ?? long
      if (digits !== undefined) return character(reader, Number.parseInt(digits, 16))
      const escaped = ESCAPES[letter ?? '']
      if (escaped === undefined) throw fail(reader, `invalid escape \\${letter}`)
      return escaped
    },
  )
}

function character(reader: Reader, code: number): string {
  const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  if (!isCharacter) throw fail(reader, 'an escape is not that of a character')
  return String.fromCodePoint(code)
}
