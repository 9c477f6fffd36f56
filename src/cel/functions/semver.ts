import { celError } from '../evaluate/failures.ts'
import type { Library } from '../evaluate/library.ts'
import { Opaque } from '../evaluate/values.ts'

class CelSemver extends Opaque {
  readonly typeName = 'kubernetes.Semver'
  readonly numbers: readonly bigint[]
  /** The identifiers of a pre-release, none for a release. */
  readonly pre: readonly string[]
  constructor(numbers: readonly bigint[], pre: readonly string[]) {
    super()
    this.numbers = numbers
    this.pre = pre
  }
  equals(other: CelSemver): boolean {
    return compareVersions(this, other) === 0
  }
}

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-semver-library */
export const SEMVER: Library = {
  'isSemver(string)': (text: string) => parseVersion(text, false) !== undefined,
  'isSemver(string, bool)': (text: string, lax: boolean) => parseVersion(text, lax) !== undefined,
  'semver(string)': (text: string) => semver(text, false),
  'semver(string, bool)': semver,
  'kubernetes.Semver.major()': ({ numbers }: CelSemver) => numbers[0] ?? 0n,
  'kubernetes.Semver.minor()': ({ numbers }: CelSemver) => numbers[1] ?? 0n,
  'kubernetes.Semver.patch()': ({ numbers }: CelSemver) => numbers[2] ?? 0n,
  'kubernetes.Semver.compareTo(kubernetes.Semver)': (a: CelSemver, b: CelSemver) =>
    BigInt(compareVersions(a, b)),
  'kubernetes.Semver.isLessThan(kubernetes.Semver)': (a: CelSemver, b: CelSemver) =>
    compareVersions(a, b) < 0,
  'kubernetes.Semver.isGreaterThan(kubernetes.Semver)': (a: CelSemver, b: CelSemver) =>
    compareVersions(a, b) > 0,
}

function semver(text: string, lax: boolean): CelSemver {
  return parseVersion(text, lax) ?? celError(`"${text}" is not a valid semantic version`)
}

/** Laxly, a `v` may stand before it, minor and patch may be left out, and numbers may begin with zeros. */
function parseVersion(text: string, lax: boolean): CelSemver | undefined {
  const normal = lax ? normalized(text) : text
  const match = /^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+([0-9A-Za-z.-]+))?$/.exec(normal)
  if (match === null) return undefined
  const numbers = match.slice(1, 4)
  const pre = match[4]?.split('.') ?? []
  const build = match[5]?.split('.') ?? []
  const isSound = ![...numbers, ...pre].some(part => /^0\d+$/.test(part)) && ![...pre, ...build].includes('')
  return isSound ? new CelSemver(numbers.map(BigInt), pre) : undefined
}

function normalized(text: string): string {
  const [, version = '', rest = ''] = /^v?([^+-]*)(.*)$/s.exec(text) ?? []
  const parts = version.split('.').map(part => part.replace(/^0+(?=\d)/, ''))
  while (parts.length < 3) parts.push('0')
  return `${parts.join('.')}${rest}`
}

/** https://semver.org/#spec-item-11 */
function compareVersions(a: CelSemver, b: CelSemver): number {
  for (const [index, number] of a.numbers.entries()) {
    const other = b.numbers[index] ?? 0n
    if (number !== other) return number < other ? -1 : 1
  }
  if (a.pre.length === 0 || b.pre.length === 0) return Math.sign(b.pre.length - a.pre.length)
  for (const [index, part] of a.pre.entries()) {
    const other = b.pre[index]
    if (other === undefined) return 1
    if (part !== other) return compareIdentifiers(part, other)
  }
  return a.pre.length === b.pre.length ? 0 : -1
}

function compareIdentifiers(a: string, b: string): number {
  const [aIsNumber, bIsNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)]
  if (aIsNumber && bIsNumber) return BigInt(a) < BigInt(b) ? -1 : 1
  if (aIsNumber !== bIsNumber) return aIsNumber ? -1 : 1
  return a < b ? -1 : 1
}
