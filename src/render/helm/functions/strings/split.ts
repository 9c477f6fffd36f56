import { define, type FunctionTable } from '../../template/declare.ts'
import { plainText, type Text } from '../../template/text/text.ts'
import { sliceText } from '../../template/text/text-slice.ts'
import { STRING_MAP, STRINGS } from '../../template/value/types.ts'
import { Dict, List } from '../../template/value/value.ts'

/** Functions that take texts apart. */
export const SPLIT_FUNCTIONS: FunctionTable = {
  split: define(['string', 'text'], ([separator, text]) => numbered(split(text, separator, -1))),
  splitn: define(['string', 'int', 'text'], ([separator, most, text]) =>
    numbered(split(text, separator, most)),
  ),
  splitList: define(
    ['string', 'text'],
    ([separator, text]) => new List(split(text, separator, -1), { type: STRINGS }),
  ),
}

/** The parts of a text between separators, or its characters where they are empty; at most so many, or all. */
function split(text: Text, separator: string, most: number): readonly Text[] {
  if (most === 0) return []
  const value = plainText(text)
  const parts: Text[] = []
  let at = 0
  while (most < 0 || parts.length < most - 1) {
    const end = separator === '' ? endOfCharacter(value, at) : value.indexOf(separator, at)
    if (end < 0) break
    parts.push(sliceText(text, at, end))
    at = end + separator.length
  }
  if (separator !== '' || at < value.length) parts.push(sliceText(text, at))
  return parts
}

function endOfCharacter(value: string, at: number): number {
  const code = value.codePointAt(at)
  return code === undefined ? -1 : at + (code > 0xffff ? 2 : 1)
}

function numbered(parts: readonly Text[]): Dict {
  return new Dict(
    parts.map((part, index) => [`_${index}`, part] as const),
    { type: STRING_MAP },
  )
}
