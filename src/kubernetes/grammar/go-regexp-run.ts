import { PATTERN_LIMIT, type RunBudget } from '../../core/run-budget.ts'
import type { GoRegExp } from './go-regexp.ts'
import { MATCH_LIMIT, matchBudget } from './go-regexp-budget.ts'

/** That the patterns of the run have taken all the steps that they may. */
export class PatternsSpent extends Error {
  constructor() {
    super(`patterns take more than ${PATTERN_LIMIT} steps together`)
  }
}

/**
 * Whether an expression matches anywhere in a text, at the cost of the run. Throws `PatternsSpent` where nothing is left of
 * its budget, and `TooCostly` where this match alone takes too much.
 */
export function matchesWithin(
  { matches }: Extract<GoRegExp, { readonly matches: unknown }>,
  text: string,
  run: RunBudget,
): boolean {
  if (run.left < 0) throw new PatternsSpent()
  const budget = matchBudget()
  try {
    return matches(text, budget)
  } finally {
    run.left -= MATCH_LIMIT - budget.left
  }
}
