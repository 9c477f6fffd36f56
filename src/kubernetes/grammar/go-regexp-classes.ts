import { next, peek, type Reader, RegExpSyntaxError, take } from './go-regexp-reader.ts'
import { type CharacterSet, codeOf, foldedRanges, isIn, LAST, PERL, POSIX, single } from './go-regexp-sets.ts'

/** The set that brackets make, whose first bracket has been read. */
export function characterClass(reader: Reader): CharacterSet {
  const negated = take(reader, '^')
  const found: (readonly [number, number])[] = []
  const others: ((code: number) => boolean)[] = []
  for (let first = true; first || peek(reader) !== ']'; first = false) {
    if (peek(reader) === undefined) throw new RegExpSyntaxError('missing closing ]')
    if (peek(reader) === '[' && reader.text[reader.at + 1] === ':') {
      const other = posixSet(reader)
      if (other !== undefined) {
        others.push(other)
        continue
      }
    }
    if (peek(reader) === '\\') {
      reader.at++
      const other = namedSet(reader)
      if (other !== undefined) {
        others.push(other)
        continue
      }
      reader.at--
    }
    const from = classCode(reader)
    const isRange =
      peek(reader) === '-' && reader.text[reader.at + 1] !== ']' && reader.text[reader.at + 1] !== undefined
    if (!isRange) {
      found.push(single(from))
      continue
    }
    reader.at++
    const to = classCode(reader)
    if (to < from) throw new RegExpSyntaxError('invalid character class range')
    found.push([from, to])
  }
  reader.at++
  const folded = reader.flags.i ? foldedRanges(found) : undefined
  return { ranges: found, others, negated, folded, ascii: new Uint8Array(128) }
}

function classCode(reader: Reader): number {
  const character = next(reader)
  return character === '\\' ? escapedCode(reader) : codeOf(character)
}

/** A set such as `[:alpha:]`, standing inside of brackets. */
function posixSet(reader: Reader): ((code: number) => boolean) | undefined {
  const rest = reader.text.slice(reader.at, reader.at + 16).join('')
  const match = /^\[:(\^?)([a-z]+):\]/.exec(rest)
  if (match === null) return undefined
  const [all, not = '', name = ''] = match
  const set = POSIX[name]
  if (set === undefined) throw new RegExpSyntaxError(`invalid character class range: ${all}`)
  reader.at += all.length
  return code => isIn(set, code) === (not === '')
}

/** A set such as `\d` or `\p{Lu}`, whose backslash has been read; undefined where none follows. */
export function namedSet(reader: Reader): ((code: number) => boolean) | undefined {
  const name = peek(reader) ?? ''
  const perl = PERL[name.toLowerCase()]
  if (perl !== undefined) {
    reader.at++
    const positive = name === name.toLowerCase()
    return code => isIn(perl, code) === positive
  }
  if (name !== 'p' && name !== 'P') return undefined
  reader.at++
  const end = peek(reader) === '{' ? reader.text.indexOf('}', reader.at) : reader.at
  if (end < 0 || reader.text[end] === undefined) throw new RegExpSyntaxError('invalid character class range')
  const written = reader.text
    .slice(reader.at, end + 1)
    .join('')
    .replace(/^\{|\}$/g, '')
  reader.at = end + 1
  const property = unicodeProperty(written.replace(/^\^/, ''))
  const positive = (name === 'p') !== written.startsWith('^')
  return code => property.test(String.fromCodePoint(code)) === positive
}

function unicodeProperty(name: string): RegExp {
  const isSet = name === 'Any' || name === 'ASCII' || name === 'Assigned'
  for (const property of isSet ? [name] : [`General_Category=${name}`, `Script=${name}`]) {
    if (!/^[\w=]+$/.test(property)) break
    try {
      return new RegExp(`^\\p{${property}}$`, 'u')
    } catch {
      // A script is asked for by another name than a category.
    }
  }
  throw new RegExpSyntaxError(`invalid character class range: \\p{${name}}`)
}

const CONTROL: Readonly<Record<string, number>> = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 }

/** The character that an escape stands for, whose backslash has been read. */
export function escapedCode(reader: Reader): number {
  const character = peek(reader)
  if (character === undefined) throw new RegExpSyntaxError('trailing backslash at end of expression')
  reader.at++
  const rest = reader.text.slice(reader.at, reader.at + 9).join('')
  const control = CONTROL[character]
  if (control !== undefined) return control
  if (character === 'x') {
    const hex = /^(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]+)\})/.exec(rest)
    const code = Number.parseInt(hex?.[1] ?? hex?.[2] ?? '', 16)
    if (hex === null || code > LAST) throw new RegExpSyntaxError(`invalid escape sequence: \\x`)
    reader.at += hex[0].length
    return code
  }
  const octal = /^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(character + rest)
  if (octal !== null) {
    reader.at += octal[0].length - 1
    return Number.parseInt(octal[0], 8)
  }
  if (/^[0-9A-Za-z]|[^\0-\x7f]/.test(character)) {
    throw new RegExpSyntaxError(`invalid escape sequence: \\${character}`)
  }
  return codeOf(character)
}
