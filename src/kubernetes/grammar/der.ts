/**
 * One value of DER, the binary form of certificates and keys: a tag, and bytes as a string of characters below 256.
 * https://www.itu.int/rec/T-REC-X.690
 */
export interface DerValue {
  readonly tag: number
  readonly bytes: string
}

export const DER = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
} as const

/** The values that stand one after the other; undefined where the bytes are no DER. */
export function readDer(bytes: string): readonly DerValue[] | undefined {
  const values: DerValue[] = []
  let at = 0
  while (at < bytes.length) {
    const tag = bytes.charCodeAt(at)
    const first = bytes.charCodeAt(at + 1)
    const lengthBytes = first < 0x80 ? 0 : first & 0x7f
    // Five bytes would be more than a Secret can hold, and none is the indefinite form, which DER forbids.
    if (Number.isNaN(first) || lengthBytes > 4 || first === 0x80) return undefined
    let length = lengthBytes === 0 ? first : 0
    for (let index = 0; index < lengthBytes; index++) length = length * 256 + bytes.charCodeAt(at + 2 + index)
    const start = at + 2 + lengthBytes
    if (!(start + length <= bytes.length)) return undefined
    values.push({ tag, bytes: bytes.slice(start, start + length) })
    at = start + length
  }
  return values
}

/** What is inside a value that holds others; empty where it holds none. */
export function children(value: DerValue | undefined): readonly DerValue[] {
  return value === undefined ? [] : (readDer(value.bytes) ?? [])
}

/** The bytes of the first block of PEM with one of these labels, and the label. */
export function readPem(
  text: string,
  labels: RegExp,
): { readonly label: string; readonly bytes: string } | undefined {
  const match = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END \1-----/g
  for (const [, label = '', body = ''] of text.matchAll(match)) {
    if (!labels.test(label)) continue
    const packed = body.replace(/\s+/g, '')
    if (packed === '' || packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return undefined
    return { label, bytes: atob(packed) }
  }
  return undefined
}
