import { comparePre, compareVersions, parseVersion, type Version } from './version.ts'

/** What a version must be: `>=1.2.3`. */
interface Constraint {
  readonly operator: string
  /** With zeros for what is left open. */
  readonly version: Version
  /** The first part that is left out or an `x`, and all after it; undefined where none is. */
  readonly open: 'major' | 'minor' | 'patch' | undefined
}

/** Whether a version fits; or undefined where the constraint is not valid. */
export type Fits = (version: Version) => boolean

const OPERATORS = '=|!=|>=|=>|>|<=|=<|<|~>|~|\\^|'
const PART = '[0-9|xX*]+'
const IDENTIFIERS = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*'
const PATTERN = `v?${PART}(?:\\.${PART})?(?:\\.${PART})?(?:-${IDENTIFIERS})?(?:\\+${IDENTIFIERS})?`
const ONE = new RegExp(
  `(${OPERATORS})\\s*v?(${PART})(?:\\.(${PART}))?(?:\\.(${PART}))?(?:-(${IDENTIFIERS}))?(?:\\+${IDENTIFIERS})?`,
  'g',
)
const ALL = new RegExp(
  `^\\s*(?:${OPERATORS})\\s*${PATTERN}\\s*(?:(?:\\s+|,\\s*)(?:${OPERATORS})\\s*${PATTERN}\\s*)*$`,
)
const RANGE = new RegExp(`\\s*(${PATTERN})\\s+-\\s+(${PATTERN})\\s*`, 'g')

/**
 * Compiles a constraint such as `>=1.2 <2 || ^3.0.0-0`; undefined where it is not valid.
 * https://github.com/Masterminds/semver#checking-version-constraints
 */
export function parseConstraint(text: string): Fits | undefined {
  const alternatives = text.slice(0, LONGEST).replace(RANGE, '>= $1, <= $2 ').split('||').map(parseAll)
  if (text.length > LONGEST || alternatives.includes(undefined)) return undefined
  return version => alternatives.some(all => all?.every(constraint => fits(version, constraint)))
}

/** Far more than anybody writes, and little enough for regular expressions. */
const LONGEST = 1000

/** Whether a version fits a constraint; false where either of them is not valid, as Helm has it. */
export function isCompatible(constraint: string, version: string): boolean {
  const parsed = parseVersion(version)
  return parsed !== undefined && parseConstraint(constraint)?.(parsed) === true
}

function parseAll(text: string): readonly Constraint[] | undefined {
  if (!ALL.test(text)) return undefined
  const all = Array.from(text.matchAll(ONE), parseOne)
  const valid = all.filter(one => one !== undefined)
  return valid.length === all.length ? valid : undefined
}

function parseOne(match: readonly (string | undefined)[]): Constraint | undefined {
  const [, operator = '', major, minor, patch, pre] = match
  const open = isOpen(major) ? 'major' : isOpen(minor) ? 'minor' : isOpen(patch) ? 'patch' : undefined
  const parts = [major, minor, patch].slice(0, open === undefined ? 3 : ORDER.indexOf(open))
  while (parts.length < 3) parts.push('0')
  const version = parseVersion(`${parts.join('.')}${pre === undefined ? '' : `-${pre}`}`)
  return version && { operator, version, open }
}

const ORDER = ['major', 'minor', 'patch'] as const

function isOpen(part: string | undefined): boolean {
  return part === undefined || ['x', 'X', '*'].includes(part)
}

function fits(version: Version, constraint: Constraint): boolean {
  const isReleaseWanted = constraint.version.pre === '' && version.pre !== ''
  // Whoever asks for releases means no pre-release.
  if (isReleaseWanted && (constraint.operator !== '!=' || constraint.open !== undefined)) return false
  return CHECKS[constraint.operator]?.(version, constraint) ?? false
}

type Check = (version: Version, constraint: Constraint) => boolean

const atMost: Check = (version, { version: limit, open }) => {
  if (open === undefined) return compareVersions(version, limit) <= 0
  if (version.major !== limit.major) return version.major < limit.major
  return version.minor <= limit.minor || open === 'minor'
}

const above: Check = (version, { version: limit, open }) => {
  if (open === undefined) return compareVersions(version, limit) > 0
  if (version.major !== limit.major) return version.major > limit.major
  if (open === 'minor') return false
  return open === 'patch' ? version.minor > limit.minor : compareVersions(version, limit) > 0
}

const atLeast: Check = (version, { version: limit }) => compareVersions(version, limit) >= 0

const tilde: Check = (version, { version: base, open }) => {
  if (compareVersions(version, base) < 0) return false
  const { major, minor, patch } = base
  if (major === 0n && minor === 0n && patch === 0n && open !== 'minor' && open !== 'patch') return true
  return version.major === major && (version.minor === minor || open === 'minor')
}

const caret: Check = (version, { version: base, open }) => {
  if (compareVersions(version, base) < 0) return false
  if (base.major > 0n || open === 'minor') return version.major === base.major
  if (version.major > 0n) return false
  if (base.minor > 0n || open === 'patch') return version.minor === base.minor
  return version.minor === 0n && version.patch === base.patch
}

const equal: Check = (version, constraint) =>
  constraint.open === undefined
    ? compareVersions(version, constraint.version) === 0
    : tilde(version, constraint)

const different: Check = (version, { version: other, open }) => {
  if (open === undefined) return compareVersions(version, other) !== 0
  if (version.major !== other.major) return true
  if (open === 'minor') return false
  if (version.minor !== other.minor) return true
  if (open === 'patch') return comparePre(version.pre, other.pre) !== 0
  return compareVersions(version, other) !== 0
}

const CHECKS: Readonly<Record<string, Check>> = {
  '': equal,
  '=': equal,
  '!=': different,
  '>': above,
  '<': (version, { version: limit }) => compareVersions(version, limit) < 0,
  '>=': atLeast,
  '=>': atLeast,
  '<=': atMost,
  '=<': atMost,
  '~': tilde,
  '~>': tilde,
  '^': caret,
}
