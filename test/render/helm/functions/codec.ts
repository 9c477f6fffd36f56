import { parseTime } from '../../../../src/render/helm/functions/dates/parse.ts'
import { TimeStruct } from '../../../../src/render/helm/functions/dates/time-struct.ts'
import { NOBODY } from '../../../../src/render/helm/template/declare.ts'
import { plainText } from '../../../../src/render/helm/template/text/text.ts'
import { bytesOf, textOfBytes } from '../../../../src/render/helm/template/text/utf8.ts'
import { INT64, STRINGS } from '../../../../src/render/helm/template/value/types.ts'
import {
  Bytes,
  Dict,
  List,
  plain,
  Sized,
  type Struct,
  typeOf,
  type Value,
} from '../../../../src/render/helm/template/value/value.ts'

const RFC3339 = '2006-01-02T15:04:05.999999999Z07:00'

/**
 * A value of Go in JSON: `null`, booleans and strings are themselves; the others are in an object that names what they are:
 * `i` an `int`, `i64` any other signed integer, `u` an unsigned one, `f` a `float64`, `l` a list, `ss` a `[]string`, `m` a map,
 * `b` a string that is not UTF-8, in base64, `time` a time.
 */
export type Coded = null | boolean | string | { readonly [tag: string]: unknown }

export function decode(coded: Coded): Value {
  if (coded === null || typeof coded !== 'object') return coded
  const [[tag = '', content]] = Object.entries(coded) as [[string, unknown]]
  switch (tag) {
    case 'i':
      return BigInt(content as string)
    case 'i64':
      return new Sized(INT64, BigInt(content as string))
    case 'f':
      return numberOf(content as string)
    case 'b':
      return textOfBytes(Buffer.from(content as string, 'base64'))
    case 'l':
      return new List((content as Coded[]).map(decode))
    case 'time': {
      const { instant, zone } = parseTime(RFC3339, content as string)
      return new TimeStruct(instant, zone)
    }
    case 'ss':
      return new List((content as Coded[]).map(decode), { type: STRINGS })
    default:
      return new Dict(
        Object.entries(content as Record<string, Coded>).map(([key, item]) => [key, decode(item)]),
      )
  }
}

function numberOf(text: string): number {
  return text === '+Inf'
    ? Number.POSITIVE_INFINITY
    : text === '-Inf'
      ? Number.NEGATIVE_INFINITY
      : Number(text)
}

/** The result of a call, as the program in Go writes it. */
export function encode(value: Value): Coded {
  const bare = plain(value)
  switch (typeof bare) {
    case 'boolean':
      return bare
    case 'string':
      return encodeText(bare)
    case 'bigint':
      return { i: String(bare) }
    case 'number':
      return { f: Object.is(bare, -0) ? '-0' : String(bare).replace('Infinity', 'Inf') }
  }
  if (bare === null) return null
  if (bare instanceof Sized) return { [bare.type.kind.startsWith('u') ? 'u' : 'i64']: String(bare.value) }
  const t = typeOf(bare).name
  if (bare instanceof Bytes) {
    return { l: Array.from(bytesOf(plainText(bare.text)), byte => ({ u: String(byte) })), t: '[]uint8' }
  }
  if (bare instanceof List) return { l: bare.items.map(encode), t }
  if (bare instanceof Dict) {
    return { m: Object.fromEntries([...bare.entries].map(([key, item]) => [key, encode(item)])), t }
  }
  return encodeStruct(bare)
}

function encodeText(text: string): Coded {
  const isUtf8 = !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)
  return isUtf8 ? text : { b: Buffer.from(bytesOf(text)).toString('base64') }
}

function encodeStruct(struct: Struct): Coded {
  if (struct.type.name === 'time.Time' && 'written' in struct) return { time: struct.written }
  const said = struct.methods?.['String']?.call([], NOBODY)
  return { p: String(plain(said ?? null)), t: struct.type.name }
}
