const ENCODER = new TextEncoder()

/** As the package `time` quotes what it shows: bytes that are not printable ASCII in hexadecimal. */
export function quoted(text: string): string {
  const escaped = text.replaceAll(/["\\]|[^ -\x7f]/gu, character =>
    /["\\]/.test(character)
      ? `\\${character}`
      : Array.from(ENCODER.encode(character), byte => `\\x${byte.toString(16).padStart(2, '0')}`).join(''),
  )
  return `"${escaped}"`
}
