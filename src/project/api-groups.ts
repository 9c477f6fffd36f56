import { decode } from '../yaml/decode.ts'
import { isWide } from './mentions.ts'

/** A line with an `apiVersion` is no longer than that, as far as its group. */
const LONGEST = 300

/**
 * The groups that the `apiVersion` fields of a file name, by a look at its bytes. What a template or a variable fills in is
 * given by its first characters, `{{` or `$`.
 */
export function* groupsIn(bytes: Uint8Array): Iterable<string> {
  const buffer = isWide(bytes)
    ? Buffer.from(decode(bytes).text)
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = buffer.indexOf(FIELD); at !== -1; at = buffer.indexOf(FIELD, at + FIELD.length)) {
    const group = GROUP.exec(buffer.toString('latin1', at, at + LONGEST))?.[1]
    if (group !== undefined) yield group
  }
}

const FIELD = 'apiVersion'
const GROUP = /^apiVersion["']?\s*:\s*["']?(\{\{|\$|[\w.-]+(?=\/))/

/** Whether a group is known only once a template or a variable is filled in. */
export function isFilledIn(group: string): boolean {
  return group === '{{' || group === '$'
}
