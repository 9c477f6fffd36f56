import { append } from '../../core/append.ts'
import { characterClass, escapedCode, namedSet } from './go-regexp-classes.ts'
import { type Flags, next, peek, type Reader, RegExpSyntaxError, take } from './go-regexp-reader.ts'
import { type CharacterSet, codeOf, EXCEPT_NEWLINE, LAST, setBy, setOf, single } from './go-regexp-sets.ts'

/** A condition on a place between two characters. */
export type Assertion = 'text-start' | 'text-end' | 'line-start' | 'line-end' | 'word-edge' | 'no-word-edge'

/** A regular expression, taken apart. */
export type Syntax =
  | { readonly type: 'set'; readonly set: CharacterSet }
  | { readonly type: 'assertion'; readonly assertion: Assertion }
  | { readonly type: 'sequence' | 'choice'; readonly parts: readonly Syntax[] }
  /** What it matches is captured; groups are counted from 1. */
  | { readonly type: 'group'; readonly index: number; readonly part: Syntax }
  | {
      readonly type: 'repeat'
      readonly part: Syntax
      readonly min: number
      readonly max: number
      /** Whether as often as possible is tried first. */
      readonly greedy: boolean
    }

/** An expression, and the names of its groups, by their numbers; those without one are empty, as is that of the whole. */
export interface Parsed {
  readonly syntax: Syntax
  readonly groups: readonly string[]
}

/** The bounds of Go: how often something is repeated, and how deep groups go. */
const MOST_REPEATS = 1000
const DEEPEST = 1000

/**
 * Takes a regular expression apart as Go reads it; throws a `RegExpSyntaxError` where Go refuses it.
 * https://github.com/google/re2/wiki/Syntax
 */
export function parseGoRegExp(source: string): Parsed {
  const reader: Reader = {
    text: [...source],
    at: 0,
    flags: { i: false, m: false, s: false, U: false },
    depth: 0,
    groups: [''],
  }
  const syntax = choice(reader)
  if (reader.at < reader.text.length) throw new RegExpSyntaxError('unexpected )')
  return { syntax, groups: reader.groups }
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
    case 'group':
      return repeatsOf(syntax.part)
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
      return [{ type: 'set', set: setOf(flags.s ? [[0, LAST]] : EXCEPT_NEWLINE) }]
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
  const { flags, groups } = reader
  let name: string | undefined = ''
  if (take(reader, '?')) {
    const end = reader.text.findIndex((character, at) => at >= reader.at && /[:)>]/.test(character))
    const head = reader.text.slice(reader.at, end + 1).join('')
    if (end < 0) throw new RegExpSyntaxError('missing closing )')
    const setting = /^([imsU]*)(?:-([imsU]+))?([:)])$/.exec(head)
    name = /^P?<(\w+)>$/.exec(head)?.[1]
    if (setting === null && name === undefined) {
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
  const index = name === undefined ? 0 : groups.push(name) - 1
  const inside = choice(reader)
  reader.flags = flags
  if (!take(reader, ')')) throw new RegExpSyntaxError('missing closing )')
  return [index === 0 ? inside : { type: 'group', index, part: inside }]
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
  if (set !== undefined) return [{ type: 'set', set: setBy(set) }]
  return [{ type: 'set', set: setOf([single(escapedCode(reader))], flags.i) }]
}

function literal(character: string, { i }: Flags): Syntax {
  return { type: 'set', set: setOf([single(codeOf(character))], i) }
}
