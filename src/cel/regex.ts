import { goRegExp, type MatchBudget } from '../kubernetes/grammar/go-regexp.ts'
import { celError } from './evaluate/failures.ts'

/**
 * Whether a regular expression matches anywhere in a text. An invalid one is a CEL error. Throws `TooCostly` where the budget
 * does not last.
 */
export function matchesRegex(text: string, source: string, budget: MatchBudget): boolean {
  return regexOf(source).matches(text, budget)
}

/**
 * The first `limit` places that a regular expression matches; all where it is negative. Directly behind a match, there is
 * none that is empty: https://pkg.go.dev/regexp#Regexp.FindAllString
 * Throws `TooCostly` where the budget does not last for all of them.
 */
export function findAll(text: string, source: string, limit: number, budget: MatchBudget): readonly string[] {
  const { find } = regexOf(source)
  const found: string[] = []
  let lastEnd = -1
  for (let at = 0; at <= text.length && found.length !== limit; ) {
    const match = find(text, at, budget)
    if (match === undefined) break
    const { start, end } = match
    if (start !== end || start !== lastEnd) found.push(text.slice(start, end))
    at = end === at ? at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) : end
    lastEnd = end
  }
  return found
}

function regexOf(source: string) {
  const regex = goRegExp(source)
  if ('invalid' in regex) return celError(`error parsing regexp: ${regex.invalid}`)
  return 'tooLarge' in regex ? celError('error parsing regexp: the expression is too large') : regex
}
