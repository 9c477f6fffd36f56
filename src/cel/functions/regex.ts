import { MATCH_LIMIT, type MatchBudget, matchBudget } from '../../kubernetes/grammar/go-regexp-budget.ts'
import type { Library } from '../evaluate/library.ts'
import { EXPRESSION_LIMIT, type Meter, sizeOf } from '../evaluate/meter.ts'
import { findAll, matchesRegex } from '../regex.ts'

/** Matching takes a quarter of a step for each character of the expression, for each step through the text. */
const REGEX = 0.25

/** What one match may take at most is what a whole evaluation may. */
const MATCHING = EXPRESSION_LIMIT / MATCH_LIMIT

/**
 * Regular expressions, as Go has them (RE2).
 * https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-regex-library
 */
export const REGEX_FUNCTIONS: Library = {
  'string.matches(string)': { metered: matches },
  'matches(string, string)': { metered: matches },
  'string.find(string)': {
    metered: (meter: Meter, text: string, regex: string) => find(meter, text, regex, 1n)[0] ?? '',
  },
  'string.findAll(string)': {
    metered: (meter: Meter, text: string, regex: string) => find(meter, text, regex, -1n),
  },
  'string.findAll(string, int)': { metered: find },
}

function matches(meter: Meter, text: string, regex: string): boolean {
  return metered(meter, text, regex, budget => matchesRegex(text, regex, budget))
}

function find(meter: Meter, text: string, regex: string, limit: bigint): readonly string[] {
  return metered(meter, text, regex, budget => findAll(text, regex, Number(limit), budget))
}

/**
 * Counts what the server does for a match, and what the match then took here: `(.{1000}){20}` is short, and has many steps.
 * One that is too costly has taken more than is left, so it ends the evaluation.
 */
function metered<T>(meter: Meter, text: string, regex: string, match: (budget: MatchBudget) => T): T {
  meter.spend((1 + sizeOf(text)) * Math.max(1, regex.length * REGEX))
  const budget = matchBudget()
  try {
    return match(budget)
  } finally {
    meter.spend((MATCH_LIMIT - budget.left) * MATCHING)
  }
}
