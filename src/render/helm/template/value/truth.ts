import { plainText } from '../text/text.ts'
import { Bytes, Dict, List, plain, Sized, type Value } from './value.ts'

/** Whether a value is neither nil nor empty nor zero: what `if` asks. `undefined` is not a value at all. */
export function isTrue(value: Value | undefined): boolean {
  const bare = value === undefined ? null : plain(value)
  if (bare === null) return false
  switch (typeof bare) {
    case 'boolean':
      return bare
    case 'string':
      return bare !== ''
    case 'bigint':
      return bare !== 0n
    case 'number':
      return bare !== 0
  }
  if (bare instanceof Sized) return bare.value !== 0n && bare.value !== 0
  if (bare instanceof List) return bare.items.length > 0
  if (bare instanceof Dict) return bare.entries.size > 0
  if (bare instanceof Bytes) return plainText(bare.text) !== ''
  return !bare.isNil
}
