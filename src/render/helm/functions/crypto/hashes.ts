import { createHash } from 'node:crypto'
import { define, type FunctionTable, type GoFunction } from '../../template/declare.ts'
import { bytesOf } from '../../template/text/utf8.ts'
import { decryptAes } from './aes.ts'
import { derivePassword } from './derived-password.ts'

/** What deriving a key from a password costs: a tenth of a second. */
const KEY_DERIVATION = 5_000_000

/** Functions whose result follows from their arguments. */
export const HASH_FUNCTIONS: FunctionTable = {
  sha1sum: hashing('sha1'),
  sha256sum: hashing('sha256'),
  sha512sum: hashing('sha512'),
  adler32sum: define(['string'], ([text]) => String(adler32(bytesOf(text)))),
  derivePassword: define(
    ['int', 'string', 'string', 'string', 'string'],
    ([counter, type, password, user, site], { spend }) => {
      spend(KEY_DERIVATION)
      return derivePassword({ counter, type, password, user, site })
    },
  ),
  decryptAES: define(['string', 'string'], ([password, encrypted]) => decryptAes(password, encrypted)),
}

function hashing(algorithm: string): GoFunction {
  return define(['string'], ([text]) => createHash(algorithm).update(bytesOf(text)).digest('hex'))
}

const MODULUS = 65_521

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0]
  for (const byte of bytes) {
    a = (a + byte) % MODULUS
    b = (b + a) % MODULUS
  }
  return b * 65_536 + a
}
