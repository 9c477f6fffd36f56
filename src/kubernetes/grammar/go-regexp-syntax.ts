import { append } from '../../core/append.ts'
/** A set of characters. */
export interface CharacterSet {
  readonly ranges: readonly (readonly [from: number, to: number])[]
  /** Sets given by what they are not, or by a property of Unicode. */
  readonly others: readonly ((code: number) => boolean)[]
  readonly negated: boolean
  /** Where case does not matter: what matches the characters of the ranges in any case. */
  readonly folded: RegExp | undefined
  /** What has been found out about the characters of ASCII: 1 is in, 2 is out. */
  readonly ascii: Uint8Array
}

/** A condition on a place between two characters. */
export type Assertion = 'text-start' | 'text-end' | 'line-start' | 'line-end' | 'word-edge' | 'no-word-edge'

/** A regular expression, taken apart. What is captured does not matter for matching. */
export type Syntax =
  | { readonly type: 'set'; readonly set: CharacterSet }
  | { readonly type: 'assertion'; readonly assertion: Assertion }
  | { readonly type: 'sequence' | 'choice'; readonly parts: readonly Syntax[] }
  | {
      readonly type: 'repeat'
      readonly part: Syntax
      readonly min: number
      readonly max: number
      /** Whether as often as possible is tried first. */
      readonly greedy: boolean
    }

/** Why a text is no regular expression. */
export class RegExpSyntaxError extends Error {}

interface Flags {
  readonly i: boolean
  readonly m: boolean
  readonly s: boolean
  readonly U: boolean
}

/** The state of reading: the characters, and how many are read. */
interface Reader {
  readonly text: readonly string[]
  at: number
  flags: Flags
  depth: number
}

/** The bounds of Go: how often something is repeated, and how deep groups go. */
const MOST_REPEATS = 1000
const DEEPEST = 1000

/**
 * Takes a regular expression apart as Go reads it; throws a `RegExpSyntaxError` where Go refuses it.
 * https://github.com/google/re2/wiki/Syntax
 */
export function parseGoRegExp(source: string): Syntax {
  const reader: Reader = {
    text: [...source],
    at: 0,
    flags: { i: false, m: false, s: false, U: false },
    depth: 0,
  }
  const syntax = choice(reader)
  if (reader.at < reader.text.length) throw new RegExpSyntaxError('unexpected )')
  return syntax
}

function choice(reader: Reader): Syntax {
  if (++reader.depth > DEEPEST) throw new RegExpSyntaxError('expression nests too deeply')
  const { flags } = reader
  const parts = [sequence(reader)]
  while (take(reader, '|')) parts.push(sequence(reader))
  reader.flags = flags
  reader.depth--
  const [only] = parts
  return only !== undefined && parts.length === 1 ? only : { type: 'choice', parts }
}

function sequence(reader: Reader): Syntax {
  const parts: Syntax[] = []
  for (;;) {
    const next = peek(reader)
    if (next === undefined || next === '|' || next === ')') return { type: 'sequence', parts }
    const repeat = repetition(reader)
    if (repeat === undefined) {
      append(parts, atom(reader))
      continue
    }
    const part = parts.pop()
    if (part === undefined) throw new RegExpSyntaxError(`missing argument to repetition operator: ${next}`)
    const greedy = take(reader, '?') === reader.flags.U
    const repeated: Syntax = { type: 'repeat', part, ...repeat, greedy }
    if (repeatsOf(repeated) > MOST_REPEATS) throw new RegExpSyntaxError('invalid repeat count')
    const { at } = reader
    if (repetition(reader) !== undefined) {
      const operator = reader.text.slice(at, reader.at).join('')
      throw new RegExpSyntaxError(`invalid nested repetition operator: ${next}${operator}`)
    }
    parts.push(repeated)
  }
}

/** What is known of parts already: one that stands in many others would be gone through for each of them. */
const knownRepeats = new WeakMap<Syntax, number>()

/** How often the innermost part may be repeated when counted repetitions stand in each other. */
function repeatsOf(syntax: Syntax): number {
  const known = knownRepeats.get(syntax) ?? countRepeats(syntax)
  knownRepeats.set(syntax, known)
  return known
}

function countRepeats(syntax: Syntax): number {
  switch (syntax.type) {
    case 'repeat': {
      const own = syntax.max === Number.POSITIVE_INFINITY ? Math.max(syntax.min, 1) : Math.max(syntax.max, 1)
      return own * repeatsOf(syntax.part)
    }
    case 'sequence':
    case 'choice':
      return syntax.parts.reduce((most, part) => Math.max(most, repeatsOf(part)), 1)
    default:
      return 1
  }
}

/** Reads a repetition operator, if there is one here. */
function repetition(reader: Reader): { readonly min: number; readonly max: number } | undefined {
  if (take(reader, '*')) return { min: 0, max: Number.POSITIVE_INFINITY }
  if (take(reader, '+')) return { min: 1, max: Number.POSITIVE_INFINITY }
  if (take(reader, '?')) return { min: 0, max: 1 }
  if (peek(reader) !== '{') return undefined
  let end = reader.at + 1
  while (/[\d,]/.test(reader.text[end] ?? '')) end++
  if (reader.text[end] !== '}') return undefined
  const counts = /^(0|[1-9]\d*)(,(0|[1-9]\d*)?)?$/.exec(reader.text.slice(reader.at + 1, end).join(''))
  if (counts === null) return undefined
  const [, least = '', comma, most] = counts
  const min = Number(least)
  const max = most === undefined ? (comma === undefined ? min : Number.POSITIVE_INFINITY) : Number(most)
  if (min > MOST_REPEATS || (most !== undefined && max > MOST_REPEATS) || max < min) {
    throw new RegExpSyntaxError(`invalid repeat count: {${counts[0]}}`)
  }
  reader.at = end + 1
  return { min, max }
}

/** Reads one part; several where text is quoted, none where flags are set. */
function atom(reader: Reader): readonly Syntax[] {
  const { flags } = reader
  const character = next(reader)
  switch (character) {
    case '(':
      return group(reader)
    case '[':
      return [{ type: 'set', set: characterClass(reader) }]
    case '.':
      return [setOf(flags.s ? [[0, LAST]] : EXCEPT_NEWLINE)]
    case '^':
      return [{ type: 'assertion', assertion: flags.m ? 'line-start' : 'text-start' }]
    case '$':
      return [{ type: 'assertion', assertion: flags.m ? 'line-end' : 'text-end' }]
    case '\\':
      return escaped(reader)
    default:
      return [literal(character, flags)]
  }
}

function group(reader: Reader): readonly Syntax[] {
  const { flags } = reader
  if (take(reader, '?')) {
    const end = reader.text.findIndex((character, at) => at >= reader.at && /[:)>]/.test(character))
    const head = reader.text.slice(reader.at, end + 1).join('')
    if (end < 0) throw new RegExpSyntaxError('missing closing )')
    const setting = /^([imsU]*)(?:-([imsU]+))?([:)])$/.exec(head)
    if (setting === null && !/^P?<[A-Za-z_0-9]+>$/.test(head)) {
      throw new RegExpSyntaxError(`invalid or unsupported Perl syntax: (?${head.slice(0, 2)}`)
    }
    reader.at = end + 1
    if (setting !== null) {
      const [, on = '', off = '', close] = setting
      const flag = (name: keyof Flags) => (flags[name] || on.includes(name)) && !off.includes(name)
      reader.flags = { i: flag('i'), m: flag('m'), s: flag('s'), U: flag('U') }
      if (close === ')') return []
    }
  }
  const inside = choice(reader)
  reader.flags = flags
  if (!take(reader, ')')) throw new RegExpSyntaxError('missing closing )')
  return [inside]
}

const ASSERTIONS: ReadonlyMap<string, Assertion> = new Map([
  ['A', 'text-start'],
  ['z', 'text-end'],
  ['b', 'word-edge'],
  ['B', 'no-word-edge'],
])

function escaped(reader: Reader): readonly Syntax[] {
  const { flags } = reader
  const character = peek(reader) ?? ''
  const assertion = ASSERTIONS.get(character)
  if (assertion !== undefined) {
    reader.at++
    return [{ type: 'assertion', assertion }]
  }
  if (take(reader, 'Q')) {
    const { at, text } = reader
    const isEnd = (place: number) => text[place] === '\\' && text[place + 1] === 'E'
    while (reader.at < text.length && !isEnd(reader.at)) reader.at++
    const quoted = text.slice(at, reader.at)
    if (reader.at < text.length) reader.at += 2
    return quoted.map(one => literal(one, flags))
  }
  const set = namedSet(reader)
  if (set !== undefined)
    return [{ type: 'set', set: { ...EMPTY, others: [set], ascii: new Uint8Array(128) } }]
  return [setOf([single(escapedCode(reader))], flags.i)]
}

const LAST = 0x10ffff
const EXCEPT_NEWLINE = [
  [0, 9],
  [11, LAST],
] as const
const EMPTY = { ranges: [], negated: false, folded: undefined } as const

const PERL: Readonly<Record<string, CharacterSet['ranges']>> = {
  d: [[48, 57]],
  w: ranges('09AZ__az'),
  s: ranges('\t\n\f\r  '),
}

const POSIX: Readonly<Record<string, CharacterSet['ranges']>> = {
  alnum: ranges('09AZaz'),
  alpha: ranges('AZaz'),
  ascii: [[0, 127]],
  blank: ranges('\t\t  '),
  cntrl: [
    [0, 31],
    [127, 127],
  ],
  digit: ranges('09'),
  graph: ranges('!~'),
  lower: ranges('az'),
  print: ranges(' ~'),
  punct: ranges('!/:@[`{~'),
  space: ranges('\t\r  '),
  upper: ranges('AZ'),
  word: ranges('09AZaz__'),
  xdigit: ranges('09AFaf'),
}

/** Ranges of ASCII: each first character, then its last. */
function ranges(text: string): CharacterSet['ranges'] {
  return Array.from({ length: text.length / 2 }, (_, index) => [
    text.charCodeAt(index * 2),
    text.charCodeAt(index * 2 + 1),
  ])
}

function characterClass(reader: Reader): CharacterSet {
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
function namedSet(reader: Reader): ((code: number) => boolean) | undefined {
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
function escapedCode(reader: Reader): number {
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

function literal(character: string, { i }: Flags): Syntax {
  return setOf([single(codeOf(character))], i)
}

function setOf(found: CharacterSet['ranges'], fold = false): Syntax {
  const folded = fold ? foldedRanges(found) : undefined
  return {
    type: 'set',
    set: { ranges: found, others: [], negated: false, folded, ascii: new Uint8Array(128) },
  }
}

/** JavaScript tells upper from lower case as Go does: by the simple case folding of Unicode. */
function foldedRanges(found: CharacterSet['ranges']): RegExp | undefined {
  const written = (code: number) => `\\u{${code.toString(16)}}`
  const inside = found.map(([from, to]) => `${written(from)}-${written(to)}`).join('')
  return new RegExp(`^[${inside}]$`, 'iu')
}

function single(code: number): readonly [number, number] {
  return [code, code]
}

function isIn(set: CharacterSet['ranges'], code: number): boolean {
  return set.some(([from, to]) => from <= code && code <= to)
}

/** Whether a character is in a set. */
export function contains(set: CharacterSet, code: number): boolean {
  if (code > 127) return isContained(set, code)
  const known = set.ascii[code]
  if (known !== 0) return known === 1
  const answer = isContained(set, code)
  set.ascii[code] = answer ? 1 : 2
  return answer
}

function isContained({ ranges: found, others, negated, folded }: CharacterSet, code: number): boolean {
  if (isIn(found, code) || others.some(other => other(code))) return !negated
  if (folded === undefined) return negated
  const character = String.fromCodePoint(code)
  const cases = [character.toLowerCase(), character.toUpperCase()].map(codeOf)
  return (folded.test(character) || others.some(other => cases.some(other))) !== negated
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0
}

function peek({ text, at }: Reader): string | undefined {
  return text[at]
}

function next(reader: Reader): string {
  const character = reader.text[reader.at++]
  if (character === undefined) throw new RegExpSyntaxError('unexpected end of expression')
  return character
}

function take(reader: Reader, character: string): boolean {
  if (reader.text[reader.at] !== character) return false
  reader.at++
  return true
}
