import { createHmac, scryptSync } from 'node:crypto'
import { bytesOf } from '../../template/text/utf8.ts'

const SCOPE = 'com.lyndir.masterpassword'
const SCRYPT = { N: 32_768, r: 8, p: 2, maxmem: 64 * 1024 * 1024 }
const KEY_LENGTH = 64

/** Of which characters passwords of each type are, by the letters of `CHARACTERS`. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  maximum: ['anoxxxxxxxxxxxxxxxxx', 'axxxxxxxxxxxxxxxxxno'],
  long: [
    ...['CvcvnoCvcvCvcv', 'CvcvCvcvnoCvcv', 'CvcvCvcvCvcvno', 'CvccnoCvcvCvcv', 'CvccCvcvnoCvcv'],
    ...['CvccCvcvCvcvno', 'CvcvnoCvccCvcv', 'CvcvCvccnoCvcv', 'CvcvCvccCvcvno', 'CvcvnoCvcvCvcc'],
    ...['CvcvCvcvnoCvcc', 'CvcvCvcvCvccno', 'CvccnoCvccCvcv', 'CvccCvccnoCvcv', 'CvccCvccCvcvno'],
    ...['CvcvnoCvccCvcc', 'CvcvCvccnoCvcc', 'CvcvCvccCvccno', 'CvccnoCvcvCvcc', 'CvccCvcvnoCvcc'],
    'CvccCvcvCvccno',
  ],
  medium: ['CvcnoCvc', 'CvcCvcno'],
  short: ['Cvcn'],
  basic: ['aaanaaan', 'aannaaan', 'aaannaaa'],
  pin: ['nnnn'],
}

const VOWELS = 'AEIOU'
const CONSONANTS = 'BCDFGHJKLMNPQRSTVWXYZ'
const LETTERS = VOWELS + VOWELS.toLowerCase() + CONSONANTS + CONSONANTS.toLowerCase()
const DIGITS = '0123456789'

const CHARACTERS: Readonly<Record<string, string>> = {
  V: VOWELS,
  C: CONSONANTS,
  v: VOWELS.toLowerCase(),
  c: CONSONANTS.toLowerCase(),
  A: VOWELS + CONSONANTS,
  a: LETTERS,
  n: DIGITS,
  o: "@&%?,=[]_:-+*$#!'^~;()/.",
  x: `${LETTERS}${DIGITS}!@#$%^&*()`,
}

/** What a password is derived from. */
interface Derivation {
  readonly counter: number
  readonly type: string
  readonly password: string
  readonly user: string
  readonly site: string
}

/** The password for a site that follows from a main one: the algorithm of Master Password, also known as Spectre. */
export function derivePassword({ counter, type, password, user, site }: Derivation): string {
  const templates = Object.hasOwn(TEMPLATES, type) ? TEMPLATES[type] : undefined
  if (templates === undefined) return `cannot find password template ${type}`
  const key = scryptSync(bytesOf(password), scoped(user), KEY_LENGTH, SCRYPT)
  const seed = createHmac('sha256', key).update(scoped(site, counter)).digest()
  const template = templates[(seed[0] ?? 0) % templates.length] ?? ''
  return [...template]
    .map((letter, index) => {
      const characters = CHARACTERS[letter] ?? ''
      return characters.charAt((seed[index + 1] ?? 0) % characters.length)
    })
    .join('')
}

/** A name after the scope of the algorithm and its own length, and a number after it. */
function scoped(name: string, counter?: number): Uint8Array {
  const bytes = bytesOf(name)
  const numbers = counter === undefined ? [] : bigEndian(counter)
  return Uint8Array.from([...bytesOf(SCOPE), ...bigEndian(bytes.length), ...bytes, ...numbers])
}

function bigEndian(value: number): readonly number[] {
  return [24, 16, 8, 0].map(shift => (value >>> shift) & 0xff)
}
