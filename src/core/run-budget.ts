/**
 * What is left of the steps that all expressions of a run, or all patterns, may take together. Policies and rules times
 * resources grow with the square of the inputs; a budget that does not depend on them bounds it.
 */
export interface RunBudget {
  left: number
}

/** Some hundred steps for each of a million evaluations, or about a minute of what a hostile policy asks for. */
export const RUN_LIMIT = 300_000_000

/**
 * The same for the patterns in definitions: five hundred steps for each of a million values, or fifteen seconds of what a
 * hostile pattern asks for.
 */
export const PATTERN_LIMIT = 500_000_000

/** The budget of a run that begins. */
export function runBudget(limit = RUN_LIMIT): RunBudget {
  return { left: limit }
}
