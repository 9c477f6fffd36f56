import { codeBefore, holds } from './go-regexp-assertions.ts'
import type { Match, MatchBudget } from './go-regexp-budget.ts'
import type { Step } from './go-regexp-program.ts'
import { contains } from './go-regexp-sets.ts'

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
export function search(
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
      if (here?.type === 'save') open.push(here.to)
      else if (here?.type === 'split') open.push(here.or, here.to)
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
