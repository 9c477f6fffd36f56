import type { Constraint } from './constraint.ts'
import { comparePrereleases, compareVersions, type Version } from './version.ts'

type Check = (version: Version, constraint: Constraint) => boolean

/** Whether a version fulfils conditions. A pre-release does only where a condition names one. */
export function satisfies(version: Version, constraints: readonly (readonly Constraint[])[]): boolean {
  return constraints.some(all => all.every(constraint => check(version, constraint)))
}

const CHECKS: Readonly<Record<string, Check>> = {
  '': (version, constraint) =>
    constraint.isOpen ? isNear(version, constraint) : isEqual(version, constraint),
  '=': (version, constraint) =>
    constraint.isOpen ? isNear(version, constraint) : isEqual(version, constraint),
  '>': isGreater,
  '<': (version, constraint) => compareVersions(version, constraint.version) < 0,
  '>=': isAtLeast,
  '=>': isAtLeast,
  '<=': isAtMost,
  '=<': isAtMost,
  '~': isNear,
  '~>': isNear,
  '^': isCompatible,
}

function check(version: Version, constraint: Constraint): boolean {
  const { operator } = constraint
  const isUnasked = version.prerelease !== '' && constraint.version.prerelease === ''
  if (operator === '!=')
    return constraint.isOpen ? !isUnasked && differs(version, constraint) : !isEqual(version, constraint)
  return !isUnasked && (CHECKS[operator]?.(version, constraint) ?? false)
}

function isEqual(version: Version, constraint: Constraint): boolean {
  return compareVersions(version, constraint.version) === 0
}

/** Whether a version differs from one that is left open. */
function differs(version: Version, { version: wanted, minorOpen, patchOpen }: Constraint): boolean {
  if (wanted.major !== version.major) return true
  if (minorOpen) return false
  if (wanted.minor !== version.minor) return true
  if (patchOpen) return comparePrereleases(version.prerelease, wanted.prerelease) !== 0
  return wanted.patch !== version.patch || compareVersions(version, wanted) !== 0
}

function isGreater(version: Version, { version: wanted, isOpen, minorOpen, patchOpen }: Constraint): boolean {
  if (!isOpen) return compareVersions(version, wanted) > 0
  if (version.major !== wanted.major) return version.major > wanted.major
  if (minorOpen) return false
  if (patchOpen) return version.minor > wanted.minor
  return compareVersions(version, wanted) > 0
}

function isAtLeast(version: Version, constraint: Constraint): boolean {
  return compareVersions(version, constraint.version) >= 0
}

function isAtMost(version: Version, { version: wanted, isOpen, minorOpen }: Constraint): boolean {
  if (!isOpen) return compareVersions(version, wanted) <= 0
  if (version.major !== wanted.major) return version.major < wanted.major
  return minorOpen || version.minor <= wanted.minor
}

/** `~1.2`: no other minor version. */
function isNear(version: Version, { version: wanted, minorOpen, patchOpen }: Constraint): boolean {
  if (compareVersions(version, wanted) < 0) return false
  const isZero = wanted.major === 0n && wanted.minor === 0n && wanted.patch === 0n
  if (isZero && !minorOpen && !patchOpen) return true
  return version.major === wanted.major && (minorOpen || version.minor === wanted.minor)
}

/** `^1.2`: the same first number that is not zero. */
function isCompatible(version: Version, { version: wanted, minorOpen, patchOpen }: Constraint): boolean {
  if (compareVersions(version, wanted) < 0 || version.major !== wanted.major) return false
  if (wanted.major > 0n || minorOpen) return true
  if (version.minor !== wanted.minor) return false
  return wanted.minor > 0n || patchOpen || version.patch === wanted.patch
}
