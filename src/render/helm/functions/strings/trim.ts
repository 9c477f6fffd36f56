import { define, type FunctionTable } from '../../template/declare.ts'
import { plainText, type Text } from '../../template/text/text.ts'
import { sliceText } from '../../template/text/text-slice.ts'
import { isSpace } from '../text/letters.ts'

const trimAll = define(['string', 'text'], ([cutset, text]) => trim(text, isOneOf(cutset)))

/** Functions that take something away at the ends of a text. */
export const TRIM_FUNCTIONS: FunctionTable = {
  trim: define(['text'], ([text]) => trim(text, isSpace)),
  trimAll,
  trimall: trimAll,
  trimPrefix: define(['string', 'text'], ([prefix, text]) =>
    plainText(text).startsWith(prefix) ? sliceText(text, prefix.length) : text,
  ),
  trimSuffix: define(['string', 'text'], ([suffix, text]) => {
    const value = plainText(text)
    return value.endsWith(suffix) ? sliceText(text, 0, value.length - suffix.length) : text
  }),
}

function trim(text: Text, goes: (character: string) => boolean): Text {
  const value = plainText(text)
  let from = 0
  for (const character of value) {
    if (!goes(character)) break
    from += character.length
  }
  let to = value.length
  while (to > from) {
    const width = to >= 2 && (value.codePointAt(to - 2) ?? 0) > 0xffff ? 2 : 1
    if (!goes(value.slice(to - width, to))) break
    to -= width
  }
  return sliceText(text, from, to)
}

function isOneOf(cutset: string): (character: string) => boolean {
  const characters = new Set(cutset)
  return character => characters.has(character)
}
