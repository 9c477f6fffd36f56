import { named } from '../value/types.ts'

/** Messages of the functions of Go's templates, and how we say it. `$1` is what the first group matched. */
const MESSAGES: readonly (readonly [pattern: RegExp, message: (...groups: string[]) => string])[] = [
  [
    /^incompatible types for comparison: (.*) and (.*)$/,
    (left, right) => `cannot compare ${named(left)} with ${named(right)}`,
  ],
  [/^invalid type for comparison$/, () => 'can compare numbers and strings only'],
  [/^non-comparable type/, () => 'cannot compare lists or maps'],
  [/^missing argument for comparison$/, () => 'needs a second value to compare with'],
  [/^index of untyped nil$|^index of nil pointer$/, () => 'cannot look into a value that is not set'],
  [/^slice of (?:untyped nil|nil pointer)$/, () => 'cannot cut a value that is not set'],
  [/^len of nil pointer$|^reflect: call of reflect\.Value\.Type/, () => 'cannot count what is not set'],
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
]

/** What a function says that it cannot do, in our words. */
export function callMessage(name: string, message: string): string {
  for (const [pattern, ours] of MESSAGES) {
    const [matched, ...groups] = pattern.exec(message) ?? []
    if (matched !== undefined) return `\`${name}\` ${ours(...groups)}`
  }
  return `\`${name}\` fails: ${message}`
}
