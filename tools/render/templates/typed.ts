import { CallFailure, define } from '../../../src/render/helm/template/declare.ts'
import { quote } from '../../../src/render/helm/template/syntax/quote.ts'
import {
  ANY,
  INT64,
  mapOf,
  STRING_MAP,
  STRINGS,
  UINT8,
  UINT64,
} from '../../../src/render/helm/template/value/types.ts'
import {
  Bytes,
  Dict,
  List,
  type Methods,
  plain,
  Sized,
  type Value,
} from '../../../src/render/helm/template/value/value.ts'

/** Data of the program in `go-templates`, as the engine is given it. A map of one key may name a type of Go. */
export function typed(data: unknown): Value {
  if (Array.isArray(data)) return new List(data.map(typed))
  if (typeof data === 'object' && data !== null) return typedMap(data)
  return typeof data === 'boolean' || typeof data === 'number' || typeof data === 'string' ? data : null
}

function typedMap(data: object): Value {
  const entries = Object.entries(data)
  const [[name, value] = []] = entries
  const type = entries.length === 1 && name !== undefined ? TYPES[name] : undefined
  return type === undefined ? new Dict(entries.map(([key, item]) => [key, typed(item)])) : type(value)
}

const TYPES: Readonly<Record<string, (value: unknown) => Value>> = {
  $int: value => BigInt(String(value)),
  $int64: value => new Sized(INT64, BigInt(String(value))),
  $uint8: value => new Sized(UINT8, BigInt(String(value))),
  $uint64: value => new Sized(UINT64, BigInt(String(value))),
  $float: value => floatOf(String(value)),
  $bytes: value => new Bytes(String(value)),
  $strings: value => new List(Array.isArray(value) ? value : [], { type: STRINGS }),
  $stringMap: value => new Dict(Object.entries(Object(value)), { type: STRING_MAP }),
  $nilMap: () => new Dict([], { isNil: true }),
  $named: value => named(typed(value)),
}

function floatOf(text: string): number {
  return Number(text.replace('Inf', 'Infinity'))
}

function named(value: Value): Value {
  const bare = plain(value)
  if (!(bare instanceof Dict)) return bare
  const methods: Methods = {
    Has: define(['string'], ([name]) => bare.entries.has(name)),
    Table: define(['string'], ([name]) => {
      const found = bare.entries.get(name) ?? null
      if (found instanceof Dict && found.type.name.startsWith('map')) return named(found)
      throw new CallFailure(`no table ${quote(name)}`)
    }),
  }
  return new Dict(bare.entries, { type: mapOf(ANY, 'main.Values'), methods })
}
