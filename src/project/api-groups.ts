import { decode } from '../yaml/decode.ts'
import { isWide } from './mentions.ts'

/** A line with an `apiVersion` or a `kind` is no longer than that, as far as what it says. */
const LONGEST = 300

/**
 * The groups that the `apiVersion` fields of a file name, by a look at its bytes. What only reading it tells is given by its
 * first characters, such as `{{` of a template or `*` of an alias.
 */
export function groupsIn(bytes: Uint8Array): Iterable<string> {
  return wordsAfter('apiVersion', GROUP, bytes)
}

/** What the `kind` fields of a file name, in the same way. */
export function kindsIn(bytes: Uint8Array): Iterable<string> {
  return wordsAfter('kind', KIND, bytes)
}

const GROUP = /^apiVersion["']?\s*:\s*["']?(\{\{|[$&*!>|]|[\w.-]+(?=\/))/
const KIND = /^kind["']?\s*:\s*["']?(\{\{|[$&*!>|]|\w+)/

function* wordsAfter(field: string, pattern: RegExp, bytes: Uint8Array): Iterable<string> {
  const buffer = isWide(bytes)
    ? Buffer.from(decode(bytes).text)
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = buffer.indexOf(field); at !== -1; at = buffer.indexOf(field, at + field.length)) {
    const word = pattern.exec(buffer.toString('latin1', at, at + LONGEST))?.[1]
    if (word !== undefined) yield word
  }
}

/** Whether a group or a kind is known only once the file is read, and its templates and variables are filled in. */
export function isFilledIn(word: string): boolean {
  return !/^\w/.test(word)
}
