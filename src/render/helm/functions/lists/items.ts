import { CallFailure } from '../../template/declare.ts'
import { plainText } from '../../template/text/text.ts'
import { bytesOf } from '../../template/text/utf8.ts'
import { UINT8 } from '../../template/value/types.ts'
import { Bytes, List, plain, Sized, typeOf, type Value } from '../../template/value/value.ts'
import { nilPointer } from '../text/failures.ts'

/** The items of a list; undefined where a value is not one. */
export function itemsIn(value: Value): readonly Value[] | undefined {
  const bare = plain(value)
  if (bare instanceof List) return bare.items
  if (!(bare instanceof Bytes)) return undefined
  return Array.from(bytesOf(plainText(bare.text)), byte => new Sized(UINT8, BigInt(byte)))
}

/** The items of a list that a function needs; `refusal` is its error for anything else, up to the kind of the value. */
export function itemsFor(value: Value, refusal: string): readonly Value[] {
  const items = itemsIn(value)
  if (items !== undefined) return items
  if (plain(value) === null) throw nilPointer()
  throw new CallFailure(`${refusal} ${kindOf(value)}`)
}

/** The kind of a value, as Go's reflection calls it. */
export function kindOf(value: Value): string {
  return plain(value) === null ? 'invalid' : typeOf(value).kind
}
