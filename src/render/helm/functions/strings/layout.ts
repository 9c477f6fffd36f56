import { type Caller, CallFailure, define, type FunctionTable } from '../../template/declare.ts'
import { plainText, type Text } from '../../template/text/text.ts'
import { joinTexts } from '../../template/text/text-slice.ts'
import { bytesOf } from '../../template/text/utf8.ts'
import { isSpace } from '../text/letters.ts'
import { Splicer } from '../text/splicer.ts'

/** Functions that repeat, replace and indent. */
export const LAYOUT_FUNCTIONS: FunctionTable = {
  indent: define(['int', 'text'], ([spaces, text], caller) => indent(spaces, text, caller)),
  nindent: define(['int', 'text'], ([spaces, text], caller) =>
    joinTexts(['\n', indent(spaces, text, caller)]),
  ),
  repeat: define(['int', 'text'], ([count, text], { spend }) => {
    checkCount(count)
    spend(count * Math.max(plainText(text).length, 1))
    return plainText(text) === '' ? '' : joinTexts(Array.from({ length: count }, () => text))
  }),
  replace: define(['string', 'text', 'text'], ([old, replacement, text], { spend }) =>
    replaceAll(text, old, replacement, spend),
  ),
  nospace: define(['text'], ([text]) => withoutSpaces(text)),
  plural: define(['text', 'text', 'int'], ([one, many, count]) => (count === 1 ? one : many)),
  contains: define(['string', 'string'], ([part, text]) => text.includes(part)),
  hasPrefix: define(['string', 'string'], ([prefix, text]) => text.startsWith(prefix)),
  hasSuffix: define(['string', 'string'], ([suffix, text]) => text.endsWith(suffix)),
}

function checkCount(count: number): void {
  if (count < 0) throw new CallFailure('strings: negative Repeat count')
}

function indent(spaces: number, text: Text, { spend }: Caller): Text {
  checkCount(spaces)
  const lines = plainText(text).split('\n').length
  spend(spaces * lines)
  const padding = ' '.repeat(spaces)
  return joinTexts([padding, replaceAll(text, '\n', `\n${padding}`, () => {})])
}

/** A text with all places of another one replaced; an empty one is before each character, and at the end. */
function replaceAll(text: Text, old: string, replacement: Text, spend: (units: number) => void): Text {
  const value = plainText(text)
  const places = old === '' ? boundaries(value) : placesOf(value, old)
  if (places.length === 0) return text
  spend(places.length * plainText(replacement).length)
  const splicer = new Splicer()
  let at = 0
  for (const place of places) {
    splicer.copy(text, at, place).copy(replacement)
    at = place + old.length
  }
  return splicer.copy(text, at).build()
}

function boundaries(value: string): readonly number[] {
  const places = [0]
  for (const character of value) places.push((places.at(-1) ?? 0) + character.length)
  return places
}

function placesOf(value: string, old: string): readonly number[] {
  const places: number[] = []
  for (let at = value.indexOf(old); at >= 0; at = value.indexOf(old, at + old.length)) places.push(at)
  return places
}

/** A text without white space. Where there is some, each byte is taken for a character. */
function withoutSpaces(text: Text): Text {
  const bytes = bytesOf(plainText(text))
  const characters = Array.from(bytes, byte => String.fromCharCode(byte))
  if (!characters.some(isSpace)) return text
  return characters.filter(character => !isSpace(character)).join('')
}
