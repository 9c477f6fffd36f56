import { createHash } from 'node:crypto'
import { type Finding, occurrenceOf, writtenResource } from '../core/finding.ts'

const BLOCK = 100
const FACTOR = 37
const END_OF_FILE = 0xffff
const TWO_32 = 0x1_0000_0000

const TAB = 0x09
const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20

/**
 * The `primaryLocationLineHash` of every line of a text, first line first, as GitHub's upload action computes it: it
 * warns about any other value. A line's hash covers the 100 characters from its start on, blanks left out: the sum of
 * character × 37^(99 - i) mod 2^64. Any line break counts as LF, 0xFFFF ends the file, zeros follow. Equal hashes are
 * numbered in file order. https://github.com/github/codeql-action/blob/main/src/fingerprints.ts
 */
export function lineHashes(text: string): readonly string[] {
  const { units, starts } = significant(text)
  // The window [start, start + BLOCK) slides by one character at a time; 64 bits are kept as two halves, since
  // numbers are exact to 53 bits only.
  const leaving = power(FACTOR, BLOCK)
  let high = 0
  let low = 0
  const hashes: string[] = []
  const seen = new Map<string, number>()
  for (let end = 0; hashes.length < starts.length; end++) {
    const begin = end - BLOCK
    if (begin >= 0 && begin === starts[hashes.length]) {
      const hash = hex(high, low)
      const count = (seen.get(hash) ?? 0) + 1
      seen.set(hash, count)
      hashes.push(`${hash}:${count}`)
    }
    const entering = end < units.length ? (units[end] ?? 0) : 0
    const dropped = begin >= 0 && begin < units.length ? (units[begin] ?? 0) : 0
    const nextLow = low * FACTOR + entering - leaving.low * dropped
    high = (high * FACTOR - leaving.high * dropped + Math.floor(nextLow / TWO_32)) >>> 0
    low = nextLow >>> 0
  }
  return hashes
}

/** The characters that count, and the index in them at which each line starts. */
function significant(text: string): { units: Uint16Array; starts: readonly number[] } {
  const units = new Uint16Array(text.length + 1)
  const starts = [0]
  let length = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit === SPACE || unit === TAB) continue
    if (unit === LF && index > 0 && text.charCodeAt(index - 1) === CR) continue
    units[length++] = unit === CR ? LF : unit
    if (unit === LF || unit === CR) starts.push(length)
  }
  units[length++] = END_OF_FILE
  return { units: units.subarray(0, length), starts }
}

function power(base: number, exponent: number): { high: number; low: number } {
  let high = 0
  let low = 1
  for (let i = 0; i < exponent; i++) {
    const product = low * base
    high = (high * base + Math.floor(product / TWO_32)) >>> 0
    low = product >>> 0
  }
  return { high, low }
}

function hex(high: number, low: number): string {
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0')
}

/**
 * A name for a finding that stays when lines move and files are renamed: made of the rule, the resource and the path
 * inside it, as their file has them. A finding without a named resource is told apart by the path of its file. Equal names are numbered in the order given;
 * what several contexts have at one place has one name.
 */
export function findingFingerprints(
  findings: readonly Finding[],
  pathOf: (file: string) => string = file => file,
): readonly string[] {
  const seen = new Map<string, number>()
  const numbered = new Map<string, string>()
  return findings.map((finding, index) => {
    const { rule, path, file } = finding
    const resource = writtenResource(finding)
    const owner =
      resource === null || resource.name === null
        ? [pathOf(file)]
        : [resource.apiVersion, resource.kind, resource.namespace, resource.name]
    const hash = createHash('sha256')
      .update(JSON.stringify([rule, path, ...owner]))
      .digest('hex')
      .slice(0, 32)
    const occurrence = `${hash} ${occurrenceOf(finding, index)}`
    const known = numbered.get(occurrence)
    if (known !== undefined) return known
    const count = (seen.get(hash) ?? 0) + 1
    seen.set(hash, count)
    numbered.set(occurrence, `${hash}:${count}`)
    return `${hash}:${count}`
  })
}
