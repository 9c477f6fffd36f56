import { indentation, isNearly } from './yaml-line.ts'

/** The fields of Secrets, and of what makes Secrets, in small letters. */
const FIELDS: readonly string[] =
  'apiversion kind metadata name generatename namespace labels annotations type immutable data stringdata string_data items spec status template'.split(
    ' ',
  )

/** Whether a key is the name of a field, in whatever case: no value of a Secret. */
export function isField(key: string): boolean {
  return FIELDS.includes(key.toLowerCase())
}

/** Whether a key is the name of a field, or that misspelled by one letter. */
export function isMeantAsField(key: string): boolean {
  return isField(key) || FIELDS.some(field => field.length > 3 && isNearly(key, field, 1))
}

/**
 * Whether a key reads like a name that somebody gave: words with a small number at most, or any letters and digits before
 * the extension of a file. A value in its place rarely does.
 */
export function isName(key: string): boolean {
  return (
    key.length <= 64 &&
    (/^[-_.]?[A-Za-z]+\d{0,2}([-_./][A-Za-z]+\d{0,2})*$/.test(key) ||
      /^[A-Za-z][\w-]{0,20}\.(key|pub|pem|crt|cert|jks|p12|json|ya?ml|env|conf|ini|txt)$/.test(key))
  )
}

/** Where the value begins in a line that is not an entry: behind the name where it is `name=value`, by itself or an item of a list. */
export function startOfValue(line: string): number {
  const [before = '', name = ''] = /^(?:\s*-\s+)?["']?([^=]*)=(?=[^=])/.exec(line) ?? []
  return isName(name) ? before.length : indentation(line)
}
