/** Whether bytes hold a word, in UTF-8 or UTF-16. */
export function mentions(bytes: Uint8Array, word: string): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return buffer.includes(word) || (isWide(bytes) && wide(buffer, word))
}

/** Whether bytes may be text in UTF-16: it begins with a mark, or has a zero in its first character. */
export function isWide(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 2).some(byte => byte === 0 || byte >= 0xfe)
}

function wide(buffer: Buffer, word: string): boolean {
  const little = Buffer.from(word, 'utf16le')
  return buffer.includes(little) || buffer.includes(Buffer.from(little).swap16())
}
