/** A semantic version. */
export interface Version {
  readonly major: bigint
  readonly minor: bigint
  readonly patch: bigint
  /** Of a pre-release, what comes after the hyphen. */
  readonly pre: string
  readonly metadata: string
}

/**
 * Reads a version as Helm does: a `v` before it is passed over, and minor and patch may be left out. Undefined for what is
 * none.
 * https://github.com/Masterminds/semver
 */
export function parseVersion(text: string): Version | undefined {
  const match = VERSION.exec(text)
  if (match === null) return undefined
  const [, major = '0', minor = '0', patch = '0', pre = '', metadata = ''] = match
  if (pre.split('.').some(part => /^0\d+$/.test(part))) return undefined
  const numbers = [major, minor, patch].map(BigInt)
  if (numbers.some(number => number > MAX_UINT64)) return undefined
  const [first = 0n, second = 0n, third = 0n] = numbers
  return { major: first, minor: second, patch: third, pre, metadata }
}

const MAX_UINT64 = 2n ** 64n - 1n
const IDENTIFIERS = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*'
const VERSION = new RegExp(
  `^v?([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?(?:-(${IDENTIFIERS}))?(?:\\+(${IDENTIFIERS}))?$`,
)

/** The order of versions: negative, zero or positive. https://semver.org/#spec-item-11 */
export function compareVersions(a: Version, b: Version): number {
  for (const part of ['major', 'minor', 'patch'] as const) {
    if (a[part] !== b[part]) return a[part] < b[part] ? -1 : 1
  }
  return comparePre(a.pre, b.pre)
}

/** The order of what follows the hyphens of pre-releases; without one, it is a release, which comes after them. */
export function comparePre(a: string, b: string): number {
  if (a === b) return 0
  if (a === '' || b === '') return a === '' ? 1 : -1
  const [left, right] = [a.split('.'), b.split('.')]
  for (const [index, part] of left.entries()) {
    const other = right[index]
    if (other === undefined) return 1
    if (part !== other) return compareIdentifiers(part, other)
  }
  return left.length === right.length ? 0 : -1
}

function compareIdentifiers(a: string, b: string): number {
  const [aIsNumber, bIsNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)]
  if (aIsNumber && bIsNumber) return BigInt(a) < BigInt(b) ? -1 : 1
  if (aIsNumber !== bIsNumber) return aIsNumber ? -1 : 1
  return a < b ? -1 : 1
}

export function versionText({ major, minor, patch, pre, metadata }: Version): string {
  return `${major}.${minor}.${patch}${pre && `-${pre}`}${metadata && `+${metadata}`}`
}
