import { createDecipheriv } from 'node:crypto'
import { CallFailure } from '../../template/declare.ts'
import { bytesOf, textOfBytes } from '../../template/text/utf8.ts'
import { fromBase64 } from '../encoding/base64.ts'
import { CorruptInput } from '../encoding/corrupt-input.ts'

const KEY_LENGTH = 32
const BLOCK = 16

/** Decrypts what `encryptAES` encrypted: AES-256 in CBC mode, in base64, with the initialization vector first. */
export function decryptAes(password: string, encrypted: string): string {
  if (encrypted === '') return ''
  const bytes = decode(encrypted)
  if (bytes.length < BLOCK) {
    throw new CallFailure(
      `runtime error: slice bounds out of range [:${BLOCK}] with capacity ${Math.floor(encrypted.length / 4) * 3}`,
    )
  }
  if (bytes.length % BLOCK !== 0) throw new CallFailure('crypto/cipher: input not full blocks')
  const key = new Uint8Array(KEY_LENGTH)
  key.set(bytesOf(password).subarray(0, KEY_LENGTH))
  const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, BLOCK)).setAutoPadding(false)
  const decrypted = Uint8Array.from(Buffer.concat([decipher.update(bytes.subarray(BLOCK)), decipher.final()]))
  return withoutPadding(decrypted)
}

function decode(text: string): Uint8Array {
  try {
    return fromBase64(bytesOf(text))
  } catch (error) {
    throw error instanceof CorruptInput ? new CallFailure(error.message) : error
  }
}

function withoutPadding(bytes: Uint8Array): string {
  const padding = bytes.at(-1)
  if (padding === undefined) throw new CallFailure('runtime error: index out of range [-1]')
  if (padding > bytes.length) {
    throw new CallFailure(`runtime error: slice bounds out of range [:${bytes.length - padding}]`)
  }
  return textOfBytes(bytes.subarray(0, bytes.length - padding))
}
