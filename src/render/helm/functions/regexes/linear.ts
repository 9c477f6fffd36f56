import { type GoRegExp, goRegExp } from '../../../../kubernetes/grammar/go-regexp.ts'
import {
  MATCH_LIMIT,
  type Match,
  type MatchBudget,
  matchBudget,
  TooCostly,
} from '../../../../kubernetes/grammar/go-regexp-budget.ts'
import { findAllMatches } from '../../../../kubernetes/grammar/go-regexp-find-all.ts'
import { CallFailure } from '../../template/declare.ts'

type Spend = (units: number) => void

/** How many steps of a match count as one of the rendering. */
const STEPS_PER_UNIT = 10

type Ready = Extract<GoRegExp, { readonly find: unknown }>

/** A match, with the places of its groups. */
export interface GroupMatch extends Match {
  /** Where each group begins and ends, the whole first. */
  readonly places: readonly number[]
}

/** A regular expression as Go reads it; throws a `CallFailure` where that refuses it. */
export function readRegExp(source: string): Ready {
  const regex = goRegExp(source)
  if ('invalid' in regex) throw new CallFailure(`error parsing regexp: ${inGoWords(regex.invalid, source)}`)
  if ('tooLarge' in regex) throw new CallFailure(`error parsing regexp: expression too large: \`${source}\``)
  return regex
}

/** What is wrong with an expression, with the part that is to blame in backquotes, or all of it. */
function inGoWords(problem: string, source: string): string {
  const [, what = problem, part = source] = /^(.*?): (.*)$/s.exec(problem) ?? []
  return `${what}: \`${part}\``
}

/** Runs a match; what it takes counts for the rendering. Throws a `CallFailure` where that is too much. */
export function metered<Found>(spend: Spend, match: (budget: MatchBudget) => Found): Found {
  const budget = matchBudget()
  try {
    return match(budget)
  } catch (error) {
    throw error instanceof TooCostly ? new CallFailure(error.message) : error
  } finally {
    spend(Math.ceil((MATCH_LIMIT - Math.max(budget.left, 0)) / STEPS_PER_UNIT))
  }
}

/** The places that an expression matches; at most `limit`, or all where that is negative. */
export function findPlaces(
  { find }: Ready,
  text: string,
  limit: number,
  budget: MatchBudget,
): readonly Match[] {
  return findAllMatches(text, limit, at => find(text, at, budget))
}

/** The same, with the places of groups. */
export function findGroupPlaces(
  { findGroups }: Ready,
  text: string,
  budget: MatchBudget,
): readonly GroupMatch[] {
  return findAllMatches(text, -1, at => {
    const places = findGroups(text, at, budget)
    return places && { start: places[0] ?? 0, end: places[1] ?? 0, places }
  })
}

/** What an expression of our own finds in a text that others wrote, in time by its length. */
export function findAll(text: string, source: string): readonly string[] {
  return metered(
    () => {},
    budget => findPlaces(readRegExp(source), text, -1, budget),
  ).map(({ start, end }) => text.slice(start, end))
}

/** Whether it matches. */
export function matchesAll(text: string, source: string): boolean {
  return metered(
    () => {},
    budget => readRegExp(source).matches(text, budget),
  )
}
