import { isNearly } from './yaml-line.ts'

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
