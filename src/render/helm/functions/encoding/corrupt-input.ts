/** That a text is not in an encoding, in Go's words. */
export class CorruptInput extends Error {
  constructor(encoding: 'base32' | 'base64', byte: number) {
    super(`illegal ${encoding} data at input byte ${byte}`)
  }
}
