/** Whether bytes hold a word, in UTF-8 or UTF-16. */
export function mentions(bytes: Uint8Array, word: string): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.includes(word)) return true
  // Text in UTF-16 begins with a mark, or has a zero in its first character.
  return bytes.subarray(0, 2).some(byte => byte === 0 || byte >= 0xfe) && wide(buffer, word)
}

function wide(buffer: Buffer, word: string): boolean {
  const little = Buffer.from(word, 'utf16le')
  return buffer.includes(little) || buffer.includes(Buffer.from(little).swap16())
}
