import { plainText, type Text } from '../../template/text/text.ts'
import { Splicer } from './splicer.ts'

/** A lone surrogate, which stands for a byte that is not part of UTF-8. */
export const STRAY = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

const ALL_STRAY = new RegExp(STRAY, 'g')

export function hasStrayBytes(text: string): boolean {
  return STRAY.test(text)
}

/** A text in which each byte that is not UTF-8 is the replacement character. */
export function withoutStrayBytes(text: Text): Text {
  const value = plainText(text)
  if (!hasStrayBytes(value)) return text
  const splicer = new Splicer()
  let at = 0
  for (const { index } of value.matchAll(ALL_STRAY)) {
    splicer.copy(text, at, index).replace('\ufffd', text, index)
    at = index + 1
  }
  return splicer.copy(text, at).build()
}
