import { STAND_IN } from '../../../../core/origin.ts'
import { CallFailure, define, type FunctionTable } from '../../template/declare.ts'
import { plainText, type Text } from '../../template/text/text.ts'
import { byteLength } from '../../template/text/utf8.ts'
import { Sourced } from '../../template/value/value.ts'
import { standIn, standInDigits, standInLetters } from './stand-in.ts'

const UUID = '9e2e4a7d-0f5b-4c1a-8d36-5b7c1e0a9f24'
/** Cost, salt and hash. */
const BCRYPT = `$2a$10$${'x'.repeat(53)}`
const AES_BLOCK = 16

/** Functions of chance. */
export const RANDOM_FUNCTIONS: FunctionTable = {
  randAlphaNum: letters(standInLetters),
  randAlpha: letters(standInLetters),
  randAscii: letters(standInLetters),
  randNumeric: letters(standInDigits),
  randBytes: define(['int'], ([count], { spend }) => {
    if (count < 0) throw new CallFailure('runtime error: makeslice: len out of range')
    spend(count)
    return standIn(randomBase64(count))
  }),
  randInt: define(['int', 'int'], ([min, max]) => {
    if (max <= min) throw new CallFailure('invalid argument to Intn')
    return new Sourced(BigInt(min), STAND_IN)
  }),
  uuidv4: define([], () => standIn(UUID)),
  shuffle: define(['string'], ([text]) => standIn(text)),
  bcrypt: define(['string'], ([password]) => bcrypt(password)),
  htpasswd: define(['string', 'string'], ([user, password]) =>
    user.includes(':') ? `invalid username: ${user}` : standIn(`${user}:${plainText(bcrypt(password))}`),
  ),
  encryptAES: define(['string', 'string'], ([, text], { spend }) => {
    const blocks = Math.floor(byteLength(text) / AES_BLOCK) + 2
    spend(blocks * AES_BLOCK)
    return text === '' ? '' : standIn(randomBase64(blocks * AES_BLOCK))
  }),
}

/** A function that makes so many characters; none where that is less than one. */
function letters(make: (count: number) => Text) {
  return define(['int'], ([count], { spend }) => {
    spend(Math.max(count, 0))
    return make(Math.max(count, 0))
  })
}

const LONGEST_PASSWORD = 72

function bcrypt(password: string): Text {
  if (byteLength(password) <= LONGEST_PASSWORD) return standIn(BCRYPT)
  return 'failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes'
}

/** So many bytes in base64. Before the padding, `w` leaves the bits that nobody reads at zero. */
function randomBase64(bytes: number): string {
  const padding = '='.repeat((3 - (bytes % 3)) % 3)
  const length = Math.ceil(bytes / 3) * 4 - padding.length
  return padding === '' ? 'x'.repeat(length) : `${'x'.repeat(length - 1)}w${padding}`
}
