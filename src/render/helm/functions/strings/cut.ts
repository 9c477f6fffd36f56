import { define, type FunctionTable } from '../../template/declare.ts'
import { plainText, type Text } from '../../template/text/text.ts'
import { byteLength, sliceBytes } from '../../template/text/utf8.ts'
import { sliceTextByBytes } from '../text/bytes.ts'
import { outOfRange } from '../text/failures.ts'

const ELLIPSIS = '...'

/** Functions that keep a part of a text. They count bytes. */
export const CUT_FUNCTIONS: FunctionTable = {
  trunc: define(['int', 'text'], ([count, text]) => {
    const length = byteLength(plainText(text))
    if (count < 0 && length + count > 0) return sliceTextByBytes(text, length + count, length)
    return count >= 0 && length > count ? sliceTextByBytes(text, 0, count) : text
  }),
  substr: define(['int', 'int', 'text'], ([start, end, text]) => {
    const length = byteLength(plainText(text))
    if (start < 0) return slice(text, 0, end, length)
    return slice(text, start, end < 0 || end > length ? length : end, length)
  }),
  abbrev: define(['int', 'text'], ([width, text]) => (width < 4 ? text : abbreviate(text, 0, width))),
  abbrevboth: define(['int', 'int', 'text'], ([left, width, text]) =>
    width < 4 || (left > 0 && width < 7) ? text : abbreviate(text, left, width),
  ),
}

function slice(text: Text, from: number, to: number, length: number): Text {
  if (to < 0) throw outOfRange(`[:${to}]`)
  if (to > length) throw outOfRange(`[:${to}] with length ${length}`)
  if (from > to) throw outOfRange(to === length ? `[${from}:${length}]` : `[${from}:${to}]`)
  return sliceTextByBytes(text, from, to)
}

/** A text cut to a width, with dots where something is missing. */
function abbreviate(text: Text, left: number, width: number): Text {
  const value = plainText(text)
  const length = byteLength(value)
  if (value === '' || length <= width) return text
  const kept = width - ELLIPSIS.length
  const offset = Math.min(left, length, length - left < kept ? length - kept : left)
  if (offset <= 4) return sliceBytes(value, 0, kept) + ELLIPSIS
  if (width < 7) return ''
  if (offset + kept >= length) return ELLIPSIS + sliceBytes(value, length - kept, length)
  return ELLIPSIS + plainText(abbreviate(sliceBytes(value, offset, length), 0, kept))
}
