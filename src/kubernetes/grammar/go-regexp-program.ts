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

/** The steps of an expression, and which of them is the first. */
export interface Program {
  readonly steps: readonly Step[]
  readonly start: number
}

/** As many steps as a hundred megabytes hold: eight characters of an expression may ask for thousands. */
const MOST_KEPT = 1_000_000

const programs = { plain: new Map<Syntax, Program>(), capturing: new Map<Syntax, Program>() }
let kept = 0

/**
 * The program of an expression, made when it is first asked for. All are forgotten where they grow too many.
 * @param captures Whether it notes the places of groups.
 */
export function programOf(syntax: Syntax, captures = false): Program {
  const ofKind = captures ? programs.capturing : programs.plain
  const known = ofKind.get(syntax)
  if (known !== undefined) return known
  const steps: Step[] = []
  const start = build(syntax, add(steps, { type: 'end' }), { steps, captures })
  if (kept + steps.length > MOST_KEPT) {
    programs.plain.clear()
    programs.capturing.clear()
    kept = 0
  }
  kept += steps.length
  const program = { steps, start }
  ofKind.set(syntax, program)
  return program
}

/** A program that is being made. */
interface OpenProgram {
  readonly steps: Step[]
  readonly captures: boolean
}

function add(steps: Step[], step: Step): number {
  return steps.push(step) - 1
}

/** Adds the steps for a part, which goes on at `to`; the result is where it begins. */
function build(syntax: Syntax, to: number, program: OpenProgram): number {
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
  program: OpenProgram,
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

/** More steps than any expression that people write. */
const MOST_STEPS = 20_000

/** Whether the program of an expression would have more steps than that. */
export function isTooLarge(syntax: Syntax): boolean {
  return sizeOf(syntax) >= MOST_STEPS
}

/** How many steps the program of an expression has, besides its end: what is repeated counts as often as it may be. */
function sizeOf(syntax: Syntax): number {
  switch (syntax.type) {
    case 'set':
    case 'assertion':
      return 1
    case 'group':
      return sizeOf(syntax.part)
    case 'sequence':
      return sum(syntax.parts)
    case 'choice':
      return sum(syntax.parts) + syntax.parts.length - 1
    case 'repeat': {
      const { part, min, max } = syntax
      const size = sizeOf(part)
      return max === Number.POSITIVE_INFINITY ? size * (min + 1) + 1 : size * max + max - min
    }
  }
}

function sum(parts: readonly Syntax[]): number {
  return parts.reduce((total, part) => total + sizeOf(part), 0)
}
