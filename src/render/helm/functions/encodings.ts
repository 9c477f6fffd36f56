import { define, type FunctionTable } from '../template/declare.ts'
import { bytesOf, textOfBytes } from '../template/text/utf8.ts'
import { fromBase32, toBase32 } from './encoding/base32.ts'
import { fromBase64, toBase64 } from './encoding/base64.ts'
import { CorruptInput } from './encoding/corrupt-input.ts'

export const ENCODING_FUNCTIONS: FunctionTable = {
  b64enc: define(['string'], ([text]) => toBase64(bytesOf(text))),
  b64dec: define(['string'], ([text]) => decoded(text, fromBase64)),
  b32enc: define(['string'], ([text]) => toBase32(bytesOf(text))),
  b32dec: define(['string'], ([text]) => decoded(text, fromBase32)),
}

/** What a text says, or, in its place, why it cannot be read. */
function decoded(text: string, decode: (text: Uint8Array) => Uint8Array): string {
  try {
    return textOfBytes(decode(bytesOf(text)))
  } catch (error) {
    if (error instanceof CorruptInput) return error.message
    throw error
  }
}
