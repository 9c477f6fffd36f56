import { CallFailure } from '../../template/declare.ts'

/** A semantic version as Masterminds' library reads it: https://pkg.go.dev/github.com/Masterminds/semver/v3 */
export interface Version {
  readonly major: bigint
  readonly minor: bigint
  readonly patch: bigint
  readonly prerelease: string
  readonly metadata: string
  readonly original: string
}

const IDENTIFIERS = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*'
const VERSION = new RegExp(
  `^v?(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(?:-(${IDENTIFIERS}))?(?:\\+(${IDENTIFIERS}))?$`,
)

const LIMIT = 2n ** 64n

/** Reads a version, of which all but the first number may be left out. Throws a `CallFailure`. */
export function parseVersion(text: string): Version {
  const found = text.includes('\n') ? null : VERSION.exec(text)
  if (found === null) throw new CallFailure('Invalid Semantic Version')
  const [, major = '', minor = '0', patch = '0', prerelease = '', metadata = ''] = found
  const version = { major: segment(major), minor: segment(minor), patch: segment(patch) }
  if (prerelease.split('.').some(part => /^0\d+$/.test(part))) {
    throw new CallFailure('Version segment starts with 0')
  }
  return { ...version, prerelease, metadata, original: text }
}

function segment(digits: string): bigint {
  const value = BigInt(digits)
  if (value < LIMIT) return value
  throw new CallFailure(
    `Error parsing version segment: strconv.ParseUint: parsing "${digits}": value out of range`,
  )
}

export function formatVersion({ major, minor, patch, prerelease, metadata }: Version): string {
  const suffix = (mark: string, text: string) => (text === '' ? '' : `${mark}${text}`)
  return `${major}.${minor}.${patch}${suffix('-', prerelease)}${suffix('+', metadata)}`
}

/** Compares two versions; what is behind `+` does not count. */
export function compareVersions(a: Version, b: Version): number {
  for (const part of ['major', 'minor', 'patch'] as const) {
    if (a[part] !== b[part]) return a[part] < b[part] ? -1 : 1
  }
  if (a.prerelease === '' || b.prerelease === '')
    return Number(a.prerelease === '') - Number(b.prerelease === '')
  return comparePrereleases(a.prerelease, b.prerelease)
}

export function comparePrereleases(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')]
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = compareParts(left[index] ?? '', right[index] ?? '')
    if (difference !== 0) return difference
  }
  return 0
}

/** Numbers by their size, and before anything else. */
function compareParts(a: string, b: string): number {
  if (a === b) return 0
  if (a === '' || b === '') return a === '' ? -1 : 1
  const [left, right] = [numberIn(a), numberIn(b)]
  if (left === undefined && right === undefined) return a > b ? 1 : -1
  if (left === undefined || right === undefined) return left === undefined ? 1 : -1
  return left > right ? 1 : -1
}

function numberIn(part: string): bigint | undefined {
  if (!/^\d+$/.test(part)) return undefined
  const value = BigInt(part)
  return value < LIMIT ? value : undefined
}
