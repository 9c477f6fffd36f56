import { plainText } from '../../template/text/text.ts'
import { Bytes, Dict, List, numberOf, plain, Struct, type Value } from '../../template/value/value.ts'

/** Whether a value is the zero value of its type, or holds nothing. A struct never is; a pointer is where it is nil. */
export function isEmpty(value: Value): boolean {
  const bare = plain(value)
  if (bare === null || bare === '' || bare === false) return true
  if (bare instanceof List) return bare.items.length === 0
  if (bare instanceof Dict) return bare.entries.size === 0
  if (bare instanceof Bytes) return plainText(bare.text) === ''
  if (bare instanceof Struct) return bare.isNil
  const number = numberOf(bare)
  return number === 0 || number === 0n
}
