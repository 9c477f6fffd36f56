import { named } from '../value/types.ts'

/** A function that fails, and its first argument as the subject of a sentence. */
interface FailedCall {
  readonly name: string
  readonly first: string
}

/** What functions say that they cannot do where their first argument is not set, and what that keeps them from. */
const UNSET: readonly (readonly [pattern: RegExp, verb: string])[] = [
  [/^index of untyped nil$/, 'look into it'],
  [/^slice of untyped nil$/, 'cut it'],
  [/^len of nil pointer$|^reflect: call of reflect\.Value\.Type/, 'count it'],
]

/** Messages of functions, and how we say it after their name. */
const MESSAGES: readonly (readonly [pattern: RegExp, message: (...groups: string[]) => string])[] = [
  [
    /^incompatible types for comparison: (.*) and (.*)$/,
    (left, right) => `cannot compare ${named(left)} with ${named(right)}${sameType(left, right)}`,
  ],
  [/^invalid type for comparison$/, () => 'can compare numbers and strings only'],
  [/^non-comparable type/, () => 'cannot compare lists or maps'],
  [/^missing argument for comparison$/, () => 'needs a second value to compare with'],
  [/^index of nil pointer$/, () => 'cannot look into a value that is not set'],
  [/^slice of nil pointer$/, () => 'cannot cut a value that is not set'],
  [/^len of type (.*)$/, type => `cannot count ${named(type)}`],
  [/^can't (index|slice) item of type (.*)$/, (verb, type) => `cannot ${verb} ${named(type)}`],
  [/^index out of range: (.*)$/, index => `is given the index ${index}, which is out of range`],
  [/^reflect: \w+ index out of range$/, () => 'is given an index that is out of range'],
  [/^cannot index slice\/array with nil$/, () => 'is given an index that is not set'],
  [
    /^cannot index slice\/array with type (.*)$/,
    type => `needs an integer as the index, and is given ${named(type)}`,
  ],
  [/^value is nil; should be of type string$/, () => 'is given a key that is not set'],
  [
    /^value has type (.*); should be string$/,
    type => `needs a string as the key, and is given ${named(type)}`,
  ],
  [
    /^rendering template has a nested reference name: (.*): unable/,
    name => `is used for "${name}" within itself without end`,
  ],
  [/^runtime error: integer divide by zero$/, () => 'cannot divide by zero'],
  [/^strings: negative Repeat count$/, () => 'needs a count of 0 or more'],
  [/^Invalid Semantic Version$/, () => 'needs a version such as 1.2.3'],
  [/^error parsing regexp: (.*)$/, reason => `is given a regular expression that is not valid: ${reason}`],
  [
    /^invalid character (.*) looking for beginning of value$/,
    character => `needs JSON, and is given a text that begins with ${character}`,
  ],
  [/^Cannot find \w+ on type (.*)$/, type => `needs a list, and is given ${named(type)}`],
]

/** How two values become comparable. */
function sameType(...types: readonly string[]): string {
  if (types.every(type => NUMBERS.has(type)))
    return ': convert both with `int`, or with `float64` where they have fractions'
  return types.every(type => NUMBERS.has(type) || type === 'string') ? ': convert both with `toString`' : ''
}

const NUMBERS = new Set(['int', 'int64', 'float64'])

/** What a function says that it cannot do, in our words. */
export function callMessage({ name, first }: FailedCall, message: string): string {
  const unset = UNSET.find(([pattern]) => pattern.test(message))
  if (unset !== undefined) return `${first} is not set, so \`${name}\` cannot ${unset[1]}`
  for (const [pattern, ours] of MESSAGES) {
    const [matched, ...groups] = pattern.exec(message) ?? []
    if (matched !== undefined) return `\`${name}\` ${ours(...groups)}`
  }
  return `\`${name}\` fails: ${message}`
}
