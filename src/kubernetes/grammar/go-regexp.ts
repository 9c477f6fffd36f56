import { type Match, type MatchBudget, matchBudget, TooCostly } from './go-regexp-budget.ts'
import { searchGroups } from './go-regexp-groups.ts'
import { isTooLarge, programOf } from './go-regexp-program.ts'
import { RegExpSyntaxError } from './go-regexp-reader.ts'
import { search } from './go-regexp-search.ts'
import { type Parsed, parseGoRegExp } from './go-regexp-syntax.ts'

/** A regular expression of Go, ready to match; or why it is none, or too large to be judged. */
export type GoRegExp =
  | {
      /** Whether it matches anywhere in a text. Throws `TooCostly` where the budget does not last. */
      readonly matches: (text: string, budget?: MatchBudget) => boolean
      /**
       * The first place at or after a position that it matches, as Go's `Find` has it. Throws `TooCostly` where the budget
       * does not last.
       */
      readonly find: (text: string, from: number, budget: MatchBudget) => Match | undefined
      /**
       * The same, with what its groups match: where each begins and ends, the whole first, and -1 twice for one that takes no
       * part.
       */
      readonly findGroups: (text: string, from: number, budget: MatchBudget) => readonly number[] | undefined
      /** The names of its groups, by their numbers; empty for one without a name, and for the whole. */
      readonly groups: readonly string[]
    }
  | { readonly invalid: string }
  | { readonly tooLarge: true }

const compiled = new Map<string, GoRegExp>()

/**
 * A regular expression as the API server understands it: Go's syntax, found anywhere in the text. Matching takes time that
 * grows with the text alone, as in Go, whatever the expression: schemas come from strangers.
 */
export function goRegExp(source: string): GoRegExp {
  const known = compiled.get(source)
  if (known !== undefined) return known
  const result = compile(source)
  compiled.set(source, result)
  return result
}

function compile(source: string): GoRegExp {
  try {
    const parsed = parseGoRegExp(source)
    const { syntax } = parsed
    if (isTooLarge(syntax)) return { tooLarge: true }
    const begin = (text: string, from: number, isEnough: boolean, budget: MatchBudget) => {
      const { steps, start } = programOf(syntax)
      return inTime(search(steps, start, text, from, isEnough, budget))
    }
    return {
      matches: (text, budget = matchBudget()) => begin(text, 0, true, budget) !== undefined,
      find: (text, from, budget) => begin(text, from, false, budget),
      findGroups: capturing(parsed),
      groups: parsed.groups,
    }
  } catch (error) {
    if (error instanceof RegExpSyntaxError) return { invalid: error.message }
    throw error
  }
}

/** Finds groups. */
function capturing({ syntax, groups }: Parsed) {
  return (text: string, from: number, budget: MatchBudget): readonly number[] | undefined => {
    const { steps, start } = programOf(syntax, true)
    return inTime(searchGroups(steps, start, groups.length, text, from, budget))
  }
}

function inTime<Found>(found: Found | 'too costly'): Found {
  if (found === 'too costly') throw new TooCostly()
  return found
}
