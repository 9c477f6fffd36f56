import { CallFailure } from '../../template/declare.ts'
import { findAll, matchesAll } from '../regexes/linear.ts'
import { parseVersion, type Version } from './version.ts'

/** One condition on a version: `>=1.2.x`. */
export interface Constraint {
  readonly operator: string
  readonly version: Version
  /** Whether a number is left open by `x`, `*` or its absence; and whether that is the second or the third one. */
  readonly isOpen: boolean
  readonly minorOpen: boolean
  readonly patchOpen: boolean
}

const OPERATORS = '=||!=|>|<|>=|=>|<=|=<|~|~>|\\^'
const IDENTIFIERS = '[0-9A-Za-z\\-]+(\\.[0-9A-Za-z\\-]+)*'
const SUFFIX = `(-(${IDENTIFIERS}))?(\\+(${IDENTIFIERS}))?`
const PATTERN = `v?([0-9|x|X|\\*]+)(\\.[0-9|x|X|\\*]+)?(\\.[0-9|x|X|\\*]+)?${SUFFIX}`
const ONE = `(${OPERATORS})\\s*(${PATTERN})`
const RANGE = `\\s*(${PATTERN})\\s+-\\s+(${PATTERN})\\s*`
const ALL = `^(\\s*${ONE}\\s*)((?:\\s+|,\\s*)${ONE}\\s*)*$`
const PARTS =
  /^(|=|!=|>|<|>=|=>|<=|=<|~|~>|\^)\s*v?([0-9|xX*]+)(\.[0-9|xX*]+)?(\.[0-9|xX*]+)?(-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z.-]+)?$/

/**
 * Reads conditions: those that are separated by spaces or commas must all hold, of those between `||` one. Throws a
 * `CallFailure`. The expressions are those of the library, and they are matched in time by the length of the text alone.
 * https://github.com/Masterminds/semver/blob/v3.3.0/constraints.go
 */
export function parseConstraints(text: string): readonly (readonly Constraint[])[] {
  return withoutRanges(text)
    .split('||')
    .map(alternative => {
      if (!matchesAll(alternative, ALL)) throw new CallFailure(`improper constraint: ${alternative}`)
      return findAll(alternative, ONE).map(parseConstraint)
    })
}

/** A text in which `1.2 - 2.0` is `>= 1.2, <= 2.0`. */
function withoutRanges(text: string): string {
  let rewritten = text
  for (const range of findAll(text, RANGE)) {
    const [from = '', to = ''] = range.trim().split(/\s+-\s+/)
    rewritten = rewritten.replace(range, () => `>= ${from}, <= ${to} `)
  }
  return rewritten
}

function parseConstraint(text: string): Constraint {
  const [, operator = '', major = '', minor = '', patch = '', prerelease = ''] = PARTS.exec(text.trim()) ?? []
  const minorOpen = !isOpen(major) && isOpen(minor.slice(1))
  const patchOpen = !isOpen(major) && !minorOpen && isOpen(patch.slice(1))
  const numbers = isOpen(major)
    ? '0.0.0'
    : minorOpen
      ? `${major}.0.0`
      : `${major}${minor}${patchOpen ? '.0' : patch}`
  return {
    operator,
    version: read(`${numbers}${prerelease}`),
    isOpen: isOpen(major) || minorOpen || patchOpen,
    minorOpen,
    patchOpen,
  }
}

function isOpen(number: string): boolean {
  return ['', 'x', 'X', '*'].includes(number)
}

function read(text: string): Version {
  try {
    return parseVersion(text)
  } catch {
    throw new CallFailure('constraint Parser Error')
  }
}
