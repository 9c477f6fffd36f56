import { printValue } from '../../template/format/print.ts'
import { type Text, TracedText } from '../../template/text/text.ts'
import { Bytes, List, plain, type Value } from '../../template/value/value.ts'

/** A value as sprig makes it a string: bytes as text, anything else as `%v` prints it. */
export function toText(value: Value): Text {
  if (typeof value === 'string' || value instanceof TracedText) return value
  const bare = plain(value)
  return bare instanceof Bytes ? bare.text : printValue(value, 'v', {})
}

/** A list as texts, without what is nil; of a single value, a list of it. */
export function toTexts(value: Value): readonly Text[] {
  const bare = plain(value)
  if (bare === null) return []
  const items = bare instanceof List ? bare.items : [value]
  return items.filter(item => item !== null).map(toText)
}
