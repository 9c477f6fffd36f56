import { NOBODY } from '../declare.ts'
import { plainText, type Text, TracedText } from '../text/text.ts'
import { bytesOf, compareText } from '../text/utf8.ts'
import { derived } from '../value/origins.ts'
import { UINT8 } from '../value/types.ts'
import {
  Bytes,
  Dict,
  List,
  type Plain,
  plain,
  Sized,
  type Struct,
  typeOf,
  type Value,
} from '../value/value.ts'
import { type Flags, pad } from './flags.ts'
import { formatFloatVerb } from './float-verb.ts'
import { formatInteger } from './integer.ts'
import { formatString } from './string.ts'

const NIL = '<nil>'
/** Addresses differ from run to run. */
const ADDRESS = '0xc000000000'
const METHOD_VERBS = new Set(['v', 's', 'x', 'X', 'q'])
const BYTE_VERBS = new Set(['s', 'q', 'x', 'X'])

/** A value as a verb of `printf` writes it. */
export function printValue(value: Value, verb: string, flags: Flags): Text {
  if (value instanceof TracedText && writesAsIs(verb, flags)) return value
  return derived(printBare(plain(value), verb, flags), value)
}

function writesAsIs(verb: string, { width, precision, sharpV }: Flags): boolean {
  if (width !== undefined || precision !== undefined) return false
  return verb === 's' || (verb === 'v' && !sharpV)
}

function printBare(value: Plain, verb: string, flags: Flags): string {
  if (value === null) return verb === 'v' || verb === 'T' ? pad(NIL, flags) : badVerb(value, verb, flags)
  if (verb === 'T') return formatString(typeOf(value).name, 's', flags) ?? ''
  if (verb === 'p') return isReference(value) ? ADDRESS : badVerb(value, verb, flags)
  if (verb === 'w' && isReference(value) && !(value instanceof Bytes)) return badVerb(value, verb, flags)
  if (value instanceof Bytes && (verb === 'v' || verb === 'd')) return printBytes(value, verb, flags)
  return printPart(value, verb, { flags, depth: 0, isBad: false })
}

interface Level {
  readonly flags: Flags
  /** How many lists, maps and structs this is in. */
  readonly depth: number
  /** Whether it is shown for a verb that is not for it: methods are left alone then. */
  readonly isBad: boolean
}

/** A value, or a part of one. */
function printPart(value: Plain, verb: string, level: Level): string {
  const { flags } = level
  if (value === null) return printNil(verb, level)
  const said = level.isBad ? undefined : byMethod(value, verb, flags)
  if (said !== undefined) return said
  if (value instanceof List) return printList(value, verb, level)
  if (value instanceof Dict) return printMap(value, verb, level)
  if (value instanceof Bytes) return printList(value, verb, level)
  if (typeof value === 'object' && !(value instanceof Sized)) return printStruct(value, verb, level)
  return printScalar(value, verb, flags) ?? badVerb(value, verb, flags)
}

function printNil(verb: string, { flags, depth }: Level): string {
  if (depth === 0) return badVerb(null, verb, flags)
  return flags.sharpV ? 'interface {}(nil)' : NIL
}

function printScalar(value: boolean | string | bigint | number | Sized, verb: string, flags: Flags) {
  switch (typeof value) {
    case 'boolean':
      return verb === 't' || verb === 'v' ? pad(String(value), flags) : undefined
    case 'string':
      return formatString(value, verb, flags)
    case 'bigint':
      return formatInteger(value, true, verb, flags)
    case 'number':
      return formatFloatVerb(value, verb, flags)
    default:
      return typeof value.value === 'number'
        ? formatFloatVerb(value.value, verb, flags)
        : formatInteger(value.value, !value.type.kind.startsWith('u'), verb, flags)
  }
}

/** What the methods `Error` and `String` of a value say; undefined where it has neither. */
function byMethod(value: Plain, verb: string, flags: Flags): string | undefined {
  if (typeof value !== 'object' || value === null || !('methods' in value)) return undefined
  const method = value.methods?.['Error'] ?? value.methods?.['String']
  if (method === undefined || flags.sharpV || !METHOD_VERBS.has(verb)) return undefined
  const said = plain(method.call([], NOBODY))
  return typeof said === 'string' ? formatString(said, verb, flags) : undefined
}

function badVerb(value: Plain, verb: string, flags: Flags): string {
  if (value === null) return `%!${verb}(${NIL})`
  return `%!${verb}(${typeOf(value).name}=${printPart(value, 'v', { flags, depth: 0, isBad: true })})`
}

function printBytes(value: Bytes, verb: string, flags: Flags): string {
  if (flags.sharpV && value.isNil) return '[]byte(nil)'
  const numbers = Array.from(bytesOf(plainText(value.text)), byte =>
    formatInteger(BigInt(byte), false, flags.sharpV ? 'v' : verb, flags),
  )
  return flags.sharpV ? `[]byte{${numbers.join(', ')}}` : `[${numbers.join(' ')}]`
}

function printList(value: List | Bytes, verb: string, level: Level): string {
  if (value instanceof Bytes && BYTE_VERBS.has(verb)) {
    return formatString(plainText(value.text), verb, level.flags) ?? ''
  }
  const inner = { ...level, depth: level.depth + 1 }
  const items = value instanceof List ? value.items : numbersOf(value)
  return inBrackets(
    value,
    items.map(item => printPart(plain(item), verb, inner)),
    level.flags,
    '',
  )
}

function numbersOf({ text }: Bytes): readonly Value[] {
  return Array.from(bytesOf(plainText(text)), byte => new Sized(UINT8, BigInt(byte)))
}

function printMap(value: Dict, verb: string, level: Level): string {
  const inner = { ...level, depth: level.depth + 1 }
  const keys = [...value.entries.keys()].sort(compareText)
  const entries = keys.map(key => {
    const item = value.entries.get(key) ?? null
    return `${printPart(key, verb, inner)}:${printPart(plain(item), verb, inner)}`
  })
  return inBrackets(value, entries, level.flags, 'map')
}

function inBrackets(
  { type, isNil }: List | Dict | Bytes,
  parts: readonly string[],
  { sharpV }: Flags,
  prefix: string,
): string {
  if (!sharpV) return `${prefix}[${parts.join(' ')}]`
  return isNil ? `${type.name}(nil)` : `${type.name}{${parts.join(', ')}}`
}

function printStruct(value: Struct, verb: string, level: Level): string {
  const { flags, depth } = level
  const { sharpV, plusV } = flags
  const isPointer = value.type.kind === 'ptr'
  if (isPointer && value.isNil) return sharpV ? `(${value.type.name})(nil)` : pad(NIL, flags)
  if (isPointer && depth > 0) return sharpV ? `(${value.type.name})(${ADDRESS})` : ADDRESS
  const inner = { ...level, depth: depth + 1 }
  const fields = Array.from(value.printed(), ([name, field]) => {
    const shown = printPart(plain(field), verb, inner)
    return sharpV || plusV ? `${name}:${shown}` : shown
  })
  const body = sharpV ? `${value.type.name.replace('*', '')}{${fields.join(', ')}}` : `{${fields.join(' ')}}`
  return isPointer ? `&${body}` : body
}

function isReference(value: Plain): boolean {
  return typeof value === 'object' && value !== null && !(value instanceof Sized)
}
