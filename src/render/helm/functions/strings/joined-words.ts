import { isUpper, toLower, toUpper } from '../text/letters.ts'
import { isConnector, type Word, wordsOf } from './words.ts'

/**
 * A text with its words joined by a connector and large letters made small: `HTTPServer` becomes `http-server`.
 * https://github.com/huandu/xstrings/blob/v1.5.0/convert.go
 */
export function connected(text: string, connector: string): string {
  const words = wordsOf(text)
  let joined = ''
  let at = 0
  const take = () => {
    const word = words[at++]
    if (word !== undefined) joined += lowered(word, connector)
  }
  const takeSmall = () => {
    while (isSmall(words[at])) take()
  }
  const connect = () => {
    if (isJoined(words[at])) joined += connector
  }
  while (at < words.length) {
    const type = words[at]?.type
    take()
    if (at >= words.length) break
    if (type === 'number') {
      takeSmall()
      connect()
    } else if (type !== 'connector' && type !== 'punctuation') {
      if (words[at]?.type !== 'number') connect()
      else if (at + 1 < words.length) {
        // A number belongs to the word before it, unless small letters follow: `bld4-floor`, but `http-2xx`.
        if (words[at + 1]?.type === 'alphabet') {
          joined += connector
          take()
          takeSmall()
        } else take()
        connect()
      }
    }
  }
  return joined
}

function isSmall(word: Word | undefined): boolean {
  return word?.type === 'alphabet' || word?.type === 'number'
}

/** Whether a connector goes before a word. */
function isJoined(word: Word | undefined): boolean {
  return word !== undefined && !['connector', 'punctuation', 'invalid'].includes(word.type)
}

function lowered({ type, text }: Word, connector: string): string {
  if (type !== 'upper' && type !== 'connector') return text
  let small = ''
  for (const character of text) {
    small += isConnector(character) ? connector : isUpper(character) ? toLower(character) : character
  }
  return small
}

/** A text in which each word that a connector ends begins with a large letter: `http_server` becomes `HttpServer`. */
export function camelcase(text: string): string {
  const characters = [...text]
  const first = characters.findIndex(character => !isConnector(character))
  if (first < 0) return doubled(characters)
  let joined = characters.slice(0, first).join('')
  let isLarge = isUpper(characters[first] ?? '')
  let current = toUpper(characters[first] ?? '')
  for (const next of characters.slice(first + 1)) {
    const previous = current
    current = next
    if (isConnector(previous) && isConnector(current)) {
      joined += previous
    } else if (isConnector(previous)) {
      isLarge = isUpper(current)
      current = toUpper(current)
    } else {
      if (isLarge && isUpper(current)) current = toLower(current)
      else isLarge = false
      joined += previous
    }
  }
  return joined + current
}

/** Of a text that has nothing but connectors, the last one is written twice. */
function doubled(characters: readonly string[]): string {
  return characters.join('') + (characters.at(-1) ?? '')
}
