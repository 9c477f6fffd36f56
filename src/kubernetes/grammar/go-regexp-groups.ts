import { codeBefore, holds } from './go-regexp-assertions.ts'
import type { MatchBudget } from './go-regexp-budget.ts'
import type { Step } from './go-regexp-program.ts'
import { contains } from './go-regexp-sets.ts'

/** A way through the steps that is open, and the places that groups began and ended on it. */
interface Way {
  readonly step: number
  readonly places: readonly number[]
}

/** The text, and where in it the search is: the characters on both sides are -1 at its ends. */
interface Place {
  readonly at: number
  readonly previous: number
  readonly next: number
}

/**
 * Follows all ways at once as a search without groups does, and keeps for each the places of its groups. The result has the
 * places of the whole first.
 */
export function searchGroups(
  steps: readonly Step[],
  start: number,
  groups: number,
  text: string,
  from: number,
  budget: MatchBudget,
): readonly number[] | 'too costly' | undefined {
  budget.left -= steps.length
  const seen = new Int32Array(steps.length).fill(-1)
  let ways: Way[] = []
  let found: readonly number[] | undefined
  let previous = codeBefore(text, from)
  for (let at = from; ; ) {
    const next = at < text.length ? (text.codePointAt(at) ?? -1) : -1
    if (found === undefined) ways.push({ step: start, places: placesAt(at, groups) })
    const { takers, end } = follow(steps, ways, seen, { at, previous, next }, budget)
    if (budget.left < 0) return 'too costly'
    found = end ?? found
    if (next === -1 || (found !== undefined && takers.length === 0)) return found
    ways = taken(steps, takers, next, budget)
    previous = next
    at += next > 0xffff ? 2 : 1
  }
}

function placesAt(at: number, groups: number): readonly number[] {
  return Array.from({ length: 2 * groups }, (_, slot) => (slot === 0 ? at : -1))
}

/** Follows ways up to what takes a character; `end` are the places of the first that came to its end. */
function follow(
  steps: readonly Step[],
  ways: readonly Way[],
  seen: Int32Array,
  { at, previous, next }: Place,
  budget: MatchBudget,
): { takers: readonly Way[]; end?: readonly number[] } {
  const takers: Way[] = []
  for (const way of ways) {
    const open: Way[] = [way]
    for (let here = open.pop(); here !== undefined; here = open.pop()) {
      budget.left--
      if (seen[here.step] === at) continue
      seen[here.step] = at
      const { places } = here
      const step = steps[here.step]
      if (step?.type === 'end') return { takers, end: places.with(1, at) }
      if (step?.type === 'split') open.push({ step: step.or, places }, { step: step.to, places })
      else if (step?.type === 'set') takers.push(here)
      else if (step?.type === 'save') {
        budget.left -= places.length
        open.push({ step: step.to, places: places.with(step.slot, at) })
      } else if (step?.type === 'assertion' && holds(step.assertion, previous, next)) {
        open.push({ step: step.to, places })
      }
    }
  }
  return { takers }
}

/** The ways that go on after a character. */
function taken(steps: readonly Step[], takers: readonly Way[], code: number, budget: MatchBudget): Way[] {
  const ways: Way[] = []
  for (const { step, places } of takers) {
    const here = steps[step]
    if (here?.type !== 'set') continue
    if (code > 127) budget.left -= here.set.ranges.length
    if (contains(here.set, code)) ways.push({ step: here.to, places })
  }
  return ways
}
