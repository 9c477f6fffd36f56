import { define, type FunctionTable, type GoFunction } from '../../template/declare.ts'
import type { Text } from '../../template/text/text.ts'
import { bytesOf } from '../../template/text/utf8.ts'
import {
  isDigit,
  isLetter,
  isLower,
  isSpace,
  isTitle,
  isUpper,
  toLower,
  toTitle,
  toUpper,
} from '../text/letters.ts'
import { mapCharacters } from '../text/map-characters.ts'
import { camelcase, connected } from './joined-words.ts'

/** Functions that make letters large or small. */
export const CASE_FUNCTIONS: FunctionTable = {
  upper: mapping(toUpper),
  lower: mapping(toLower),
  title: define(['text'], ([text]) => title(text)),
  untitle: define(['text'], ([text]) => untitle(text)),
  swapcase: define(['text'], ([text]) => swapCase(text)),
  initials: define(['string'], ([text]) => initials(text)),
  camelcase: define(['string'], ([text]) => camelcase(text)),
  snakecase: define(['string'], ([text]) => connected(text, '_')),
  kebabcase: define(['string'], ([text]) => connected(text, '-')),
}

function mapping(map: (character: string) => string): GoFunction {
  return define(['text'], ([text]) => mapCharacters(text, map))
}

/** `strings.Title`: large letters at the beginning of words. */
function title(text: Text): Text {
  let isStart = true
  return mapCharacters(text, character => {
    const mapped = isStart ? toTitle(character) : character
    isStart = isSeparator(character)
    return mapped
  })
}

function isSeparator(character: string): boolean {
  if (character <= '\x7f') return !/\w/.test(character)
  return !isLetter(character) && !isDigit(character) && isSpace(character)
}

function untitle(text: Text): Text {
  let isStart = true
  return mapCharacters(text, character => {
    if (isSpace(character)) {
      isStart = true
      return character
    }
    const mapped = isStart ? toLower(character) : character
    isStart = false
    return mapped
  })
}

function swapCase(text: Text): Text {
  let isStart = true
  return mapCharacters(text, character => {
    const wasStart = isStart
    isStart = false
    if (isUpper(character) || isTitle(character)) return toLower(character)
    if (isLower(character)) return wasStart ? toTitle(character) : toUpper(character)
    isStart = isSpace(character)
    return character
  })
}

/** The first byte of each word, taken for a character. */
function initials(text: string): string {
  let found = ''
  let isStart = true
  for (const byte of bytesOf(text)) {
    const character = String.fromCharCode(byte)
    const isGap = isSpace(character)
    if (!isGap && isStart) found += character
    isStart = isGap
  }
  return found
}
