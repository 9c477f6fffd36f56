import type { YamlProblem } from './problem.ts'

/** The text of a file. */
export interface Decoded {
  /** Without a leading byte order mark, which therefore counts in no offset and no column. */
  readonly text: string
  readonly problems: readonly YamlProblem[]
}

/** How many invalid sequences of one file are reported. */
const MAX_PROBLEMS = 10

/**
 * Bytes to text as kubectl does: a byte order mark decides between UTF-8 and UTF-16 and is dropped; without one it is
 * UTF-8, and what is invalid becomes U+FFFD.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, 'utf-16be')
  try {
    return { text: strict.decode(bytes), problems: [] }
  } catch {
    const text = lenient.decode(bytes)
    return { text, problems: replacements(bytes, text) }
  }
}

const strict = new TextDecoder('utf-8', { fatal: true })
const lenient = new TextDecoder('utf-8')

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  const text = new TextDecoder(encoding).decode(bytes)
  return { text, problems: [] }
}

const REPLACEMENT = '\ufffd'

/** The U+FFFD in the text that were not written as such, by comparing with what the text encodes to. */
function replacements(bytes: Uint8Array, text: string): YamlProblem[] {
  const problems: YamlProblem[] = []
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  let byte = hasMark ? 3 : 0
  let from = 0
  for (let at = text.indexOf(REPLACEMENT); at !== -1; at = text.indexOf(REPLACEMENT, from)) {
    byte += encoder.encode(text.slice(from, at)).length
    from = at + 1
    if (bytes[byte] === 0xef && bytes[byte + 1] === 0xbf && bytes[byte + 2] === 0xbd) {
      byte += 3
      continue
    }
    const length = invalidLength(bytes, byte)
    const hex = Array.from(bytes.slice(byte, byte + length), value =>
      value.toString(16).toUpperCase().padStart(2, '0'),
    )
    byte += length
    if (problems.length === MAX_PROBLEMS) break
    const message = `bytes ${hex.join(' ')} are not valid UTF-8; kubectl reads them as U+FFFD: save the file as UTF-8`
    problems.push({ rule: 'yaml-invalid-utf8', message, start: at, end: at + 1 })
  }
  return problems
}

const encoder = new TextEncoder()

/** How many bytes one U+FFFD stands for: the longest start of a valid sequence, at least one. */
function invalidLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  const second = bytes[at + 1] ?? 0
  const wanted =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 1
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (wanted === 1 || second < low || second > high) return 1
  let length = 2
  while (length < wanted && ((bytes[at + length] ?? 0) & 0xc0) === 0x80) length++
  return Math.min(length, wanted)
}
