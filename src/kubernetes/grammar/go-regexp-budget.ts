/** The place that a regular expression matches: from the first unit of the text to behind the last. */
export interface Match {
  readonly start: number
  readonly end: number
}

/** What is left of the steps that matching may take: each step of the expression counts once for each character. */
export interface MatchBudget {
  left: number
}

/** Thousands of times what ordinary patterns take, and one to two seconds. */
export const MATCH_LIMIT = 50_000_000

/** The budget of one match. */
export function matchBudget(): MatchBudget {
  return { left: MATCH_LIMIT }
}

/** That it is not known whether an expression matches, since that takes too many steps. */
export class TooCostly extends Error {
  constructor() {
    super(`a pattern takes more than ${MATCH_LIMIT} steps on this value`)
  }
}
