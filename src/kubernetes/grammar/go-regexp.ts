import { isTooLarge, programOf, type Step } from './go-regexp-program.ts'
import { RegExpSyntaxError } from './go-regexp-reader.ts'
import { contains } from './go-regexp-sets.ts'
import { type Assertion, parseGoRegExp } from './go-regexp-syntax.ts'

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
    }
  | { readonly invalid: string }
  | { readonly tooLarge: true }

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
    const syntax = parseGoRegExp(source)
    if (isTooLarge(syntax)) return { tooLarge: true }
    const begin = (text: string, from: number, isEnough: boolean, budget: MatchBudget) => {
      const { steps, start } = programOf(syntax)
      const match = search(steps, start, text, from, isEnough, budget)
      if (match === 'too costly') throw new TooCostly()
      return match
    }
    return {
      matches: (text, budget = matchBudget()) => begin(text, 0, true, budget) !== undefined,
      find: (text, from, budget) => begin(text, from, false, budget),
    }
  } catch (error) {
    if (error instanceof RegExpSyntaxError) return { invalid: error.message }
    throw error
  }
}

/** Ways through the steps that are open, in the order in which they count. */
interface Ways {
  readonly steps: number[]
  /** Where each began. */
  readonly starts: number[]
}

/**
 * Follows all ways at once, so that it takes time by the text alone. The way that began first counts, then the one that the
 * expression prefers; where any match `isEnough`, the first that is found.
 * https://swtch.com/~rsc/regexp/regexp2.html
 */
function search(
  steps: readonly Step[],
  start: number,
  text: string,
  from: number,
  isEnough: boolean,
  budget: MatchBudget,
): Match | 'too costly' | undefined {
  // The table of all steps is made anew each time, which counts where an expression is found again and again.
  budget.left -= steps.length
  const seen = new Int32Array(steps.length).fill(-1)
  let ways: Ways = { steps: [], starts: [] }
  let found: Match | undefined
  let previous = codeBefore(text, from)
  for (let at = from; ; ) {
    const code = at < text.length ? (text.codePointAt(at) ?? -1) : -1
    if (found === undefined) {
      ways.steps.push(start)
      ways.starts.push(at)
    }
    const takers: Ways = { steps: [], starts: [] }
    const end = follow(steps, ways, takers, seen, at, previous, code, budget)
    if (budget.left < 0) return 'too costly'
    if (end !== undefined) found = { start: end, end: at }
    if (code === -1 || (found !== undefined && (isEnough || takers.steps.length === 0))) return found
    ways = taken(steps, takers, code, budget)
    previous = code
    at += code > 0xffff ? 2 : 1
  }
}

/** Follows ways up to what takes a character. The result is where a way began that came to its end; those after it are left. */
function follow(
  steps: readonly Step[],
  ways: Ways,
  takers: Ways,
  seen: Int32Array,
  at: number,
  previous: number,
  next: number,
  budget: MatchBudget,
): number | undefined {
  const open: number[] = []
  for (let index = 0; index < ways.steps.length; index++) {
    const began = ways.starts[index] ?? at
    for (let step = ways.steps[index]; step !== undefined; step = open.pop()) {
      budget.left--
      if (seen[step] === at) continue
      seen[step] = at
      const here = steps[step]
      if (here?.type === 'end') return began
      if (here?.type === 'split') open.push(here.or, here.to)
      else if (here?.type === 'set') {
        takers.steps.push(step)
        takers.starts.push(began)
      } else if (here?.type === 'assertion' && holds(here.assertion, previous, next)) open.push(here.to)
    }
  }
  return undefined
}

/** The ways that go on after a character. */
function taken(steps: readonly Step[], takers: Ways, code: number, budget: MatchBudget): Ways {
  const ways: Ways = { steps: [], starts: [] }
  for (let index = 0; index < takers.steps.length; index++) {
    const here = steps[takers.steps[index] ?? 0]
    if (here?.type !== 'set') continue
    if (code > 127) budget.left -= here.set.ranges.length
    if (!contains(here.set, code)) continue
    ways.steps.push(here.to)
    ways.starts.push(takers.starts[index] ?? 0)
  }
  return ways
}

/** The character before a position; -1 at the beginning. */
function codeBefore(text: string, at: number): number {
  const unit = at === 0 ? -1 : text.charCodeAt(at - 1)
  const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff && at > 1
  return isSecondHalf ? (text.codePointAt(at - 2) ?? unit) : unit
}

const NEWLINE = 10

function holds(assertion: Assertion, previous: number, next: number): boolean {
  switch (assertion) {
    case 'text-start':
      return previous === -1
    case 'text-end':
      return next === -1
    case 'line-start':
      return previous === -1 || previous === NEWLINE
    case 'line-end':
      return next === -1 || next === NEWLINE
    case 'word-edge':
      return isWord(previous) !== isWord(next)
    case 'no-word-edge':
      return isWord(previous) === isWord(next)
  }
}

function isWord(code: number): boolean {
  return code > 0 && code < 128 && /\w/.test(String.fromCharCode(code))
}
