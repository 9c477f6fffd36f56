import { plainText, type Text } from '../../template/text/text.ts'
import { sliceText } from '../../template/text/text-slice.ts'
import { byteLength, sliceBytes } from '../../template/text/utf8.ts'
import { madeOf } from './splicer.ts'

/** The stretch of a text between two offsets in bytes, which may cut a character apart. */
export function sliceTextByBytes(text: Text, from: number, to: number): Text {
  const value = plainText(text)
  if (isAscii(value)) return sliceText(text, from, Math.min(to, value.length))
  return madeOf(text, sliceBytes(value, from, to))
}

function isAscii(text: string): boolean {
  return byteLength(text) === text.length
}
