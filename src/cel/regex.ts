import { goRegExp } from '../kubernetes/grammar/go-regexp.ts'
import type { MatchBudget } from '../kubernetes/grammar/go-regexp-budget.ts'
import { findAllMatches } from '../kubernetes/grammar/go-regexp-find-all.ts'
import { celError } from './evaluate/failures.ts'

/**
 * Whether a regular expression matches anywhere in a text. An invalid one is a CEL error. Throws `TooCostly` where the budget
 * does not last.
 */
export function matchesRegex(text: string, source: string, budget: MatchBudget): boolean {
  return regexOf(source).matches(text, budget)
}

/**
 * What a regular expression matches at the first `limit` places; at all where it is negative.
 * Throws `TooCostly` where the budget does not last for all of them.
 */
export function findAll(text: string, source: string, limit: number, budget: MatchBudget): readonly string[] {
  const { find } = regexOf(source)
  return findAllMatches(text, limit, at => find(text, at, budget)).map(({ start, end }) =>
    text.slice(start, end),
  )
}

function regexOf(source: string) {
  const regex = goRegExp(source)
  if ('invalid' in regex) return celError(`error parsing regexp: ${regex.invalid}`)
  return 'tooLarge' in regex ? celError('error parsing regexp: the expression is too large') : regex
}
