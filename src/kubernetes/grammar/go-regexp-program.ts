import type { CharacterSet } from './go-regexp-sets.ts'
import type { Assertion, Syntax } from './go-regexp-syntax.ts'

/** One step of a matcher: it takes a character, or goes on without one. */
export type Step =
  | { readonly type: 'set'; readonly set: CharacterSet; to: number }
  | { readonly type: 'assertion'; readonly assertion: Assertion; to: number }
  /** Both ways go on; where both lead to an end, `to` counts. */
  | { readonly type: 'split'; to: number; or: number }
  /** Notes the place as that where a group begins (at an even number) or ends. */
  | { readonly type: 'save'; readonly slot: number; to: number }
  | { readonly type: 'end' }

/** More steps than any expression that people write. */
const MOST_STEPS = 20_000

/** That an expression has more steps than that. */
export class TooLarge extends Error {}

/** The steps of an expression, and where they begin; `captures` says whether they note the places of its groups. */
export function programOf(
  syntax: Syntax,
  captures: boolean,
): { readonly steps: readonly Step[]; readonly start: number } {
  const steps: Step[] = []
  const end = add(steps, { type: 'end' })
  return { steps, start: build(syntax, end, { steps, captures }) }
}

interface Program {
  readonly steps: Step[]
  readonly captures: boolean
}

function add(steps: Step[], step: Step): number {
  if (steps.length >= MOST_STEPS) throw new TooLarge()
  return steps.push(step) - 1
}

/** Adds the steps for a part, which goes on at `to`; the result is where it begins. */
function build(syntax: Syntax, to: number, program: Program): number {
  const { steps, captures } = program
  switch (syntax.type) {
    case 'set':
      return add(steps, { type: 'set', set: syntax.set, to })
    case 'assertion':
      return add(steps, { type: 'assertion', assertion: syntax.assertion, to })
    case 'sequence':
      return syntax.parts.reduceRight((after, part) => build(part, after, program), to)
    case 'choice':
      return syntax.parts
        .map(part => build(part, to, program))
        .reduceRight((or, start) => add(steps, { type: 'split', to: start, or }))
    case 'repeat':
      return buildRepeat(syntax, to, program)
    case 'group': {
      if (!captures) return build(syntax.part, to, program)
      const save = (slot: number, next: number) => add(steps, { type: 'save', slot, to: next })
      return save(2 * syntax.index, build(syntax.part, save(2 * syntax.index + 1, to), program))
    }
  }
}

function buildRepeat(
  { part, min, max, greedy }: Syntax & { readonly type: 'repeat' },
  to: number,
  program: Program,
): number {
  const { steps } = program
  let start = to
  const split = (into: number, past: number) =>
    add(steps, greedy ? { type: 'split', to: into, or: past } : { type: 'split', to: past, or: into })
  if (max === Number.POSITIVE_INFINITY) {
    start = split(to, to)
    const again = build(part, start, program)
    const here = steps[start]
    if (here?.type === 'split') here[greedy ? 'to' : 'or'] = again
  } else {
    for (let times = min; times < max; times++) start = split(build(part, start, program), to)
  }
  for (let times = 0; times < min; times++) start = build(part, start, program)
  return start
}
