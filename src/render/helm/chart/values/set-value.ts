import type { Origin } from '../../../../core/origin.ts'
import type { SourceFiles } from '../../../build.ts'
import { readJsonFrom } from '../../functions/json/read.ts'
import { JsonFailure } from '../../functions/json/reader.ts'
import { type Text, textFrom } from '../../template/text/text.ts'
import { INT64 } from '../../template/value/types.ts'
import { Dict, List, Sized, Sourced, type Value } from '../../template/value/value.ts'
import { goText } from '../load/text.ts'
import type { SetText } from './set-text.ts'

/**
 * What stands after the `=`: with `--set` something that looks like a number, a boolean or null is one, with `--set-string` all is
 * text, with `--set-json` it is JSON, with `--set-literal` it is all that follows, and with `--set-file` the path of a file, of which
 * the text is meant.
 */
export type SetForm = 'typed' | 'text' | 'json' | 'literal' | { readonly read: SourceFiles['read'] }

export interface SetOptions {
  readonly form: SetForm
  readonly origin: Origin
}

/** That a text is not what `--set` and its like take. */
export class SetFailure extends Error {}

/** Reads what stands after the `=` of a name. */
export function readValue(text: SetText, name: string, options: SetOptions): Value {
  const { form, origin } = options
  if (form === 'literal') return textFrom(text.rest(), origin)
  if (form === 'json') return jsonIn(text, name, origin)
  // An empty text is the name of no file.
  if (text.isAtEnd) return textFrom('', origin)
  return text.skip('{') ? listIn(text, options) : scalarOf(text.until(',').text, options)
}

function jsonIn(text: SetText, name: string, origin: Origin): Value {
  if (text.skipToNext()) return null
  try {
    const value = text.readWith(readJsonFrom)
    text.skipToNext()
    return withOrigin(value, origin)
  } catch (error) {
    if (!(error instanceof JsonFailure)) throw error
    throw new SetFailure(
      `the value of ${JSON.stringify(name)} is not JSON (${error.message}): write texts in double quotes, and the whole option in single quotes for the shell`,
    )
  }
}

function withOrigin(value: Value, origin: Origin): Value {
  if (value instanceof Dict) {
    const entries = [...value.entries].map(([key, item]) => [key, withOrigin(item, origin)] as const)
    return new Dict(entries, { origin })
  }
  if (value instanceof List) {
    return new List(
      value.items.map(item => withOrigin(item, origin)),
      { origin },
    )
  }
  if (typeof value === 'string') return textFrom(value, origin)
  return typeof value === 'number' || typeof value === 'boolean' ? new Sourced(value, origin) : value
}

/** The rest of a list in braces. */
function listIn(text: SetText, options: SetOptions): List {
  const items: Value[] = []
  for (;;) {
    const { text: item, end } = text.until(',}')
    if (end === undefined) throw new SetFailure('a list in braces needs a } at its end')
    items.push(scalarOf(item, options))
    if (end === '}') break
  }
  text.skip(',')
  return new List(items, { origin: options.origin })
}

/** A value as its text says what it is. */
function scalarOf(text: string, { form, origin }: SetOptions): Value {
  if (typeof form === 'object') return fileText(text, form.read, origin)
  return form === 'typed' ? typed(text, origin) : textFrom(text, origin)
}

function fileText(path: string, read: SourceFiles['read'], origin: Origin): Text {
  const bytes = read(path)
  if ('failure' in bytes) throw new SetFailure(`the file "${path}" cannot be read: ${bytes.failure}`)
  return textFrom(goText(bytes), origin)
}

function typed(text: string, origin: Origin): Value {
  const word = text.toLowerCase()
  if (word === 'null') return null
  if (word === 'true' || word === 'false') return new Sourced(word === 'true', origin)
  const number = text === '0' || /^[+-]?\d+$/.test(text) ? BigInt(text) : undefined
  const isNumber = number !== undefined && (text === '0' || !text.startsWith('0')) && isInt64(number)
  return isNumber ? new Sourced(new Sized(INT64, number), origin) : textFrom(text, origin)
}

function isInt64(number: bigint): boolean {
  return BigInt.asIntN(64, number) === number
}
