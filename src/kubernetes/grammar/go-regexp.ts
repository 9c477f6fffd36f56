import {
  type Assertion,
  type CharacterSet,
  contains,
  parseGoRegExp,
  RegExpSyntaxError,
  type Syntax,
} from './go-regexp-syntax.ts'

/** A regular expression of Go, ready to match; or why it is none, or too large to be judged. */
export type GoRegExp =
  | { readonly matches: (text: string) => boolean }
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

/** One step of a matcher: it takes a character, or goes on without one. */
type Step =
  | { readonly type: 'set'; readonly set: CharacterSet; to: number }
  | { readonly type: 'assertion'; readonly assertion: Assertion; to: number }
  | { readonly type: 'split'; to: number; or: number }
  | { readonly type: 'end' }

/** More steps than any expression that people write. */
const MOST_STEPS = 20_000

class TooLarge extends Error {}

function compile(source: string): GoRegExp {
  try {
    const steps: Step[] = []
    const start = build(parseGoRegExp(source), add(steps, { type: 'end' }), steps)
    return { matches: text => run(steps, start, text) }
  } catch (error) {
    if (error instanceof RegExpSyntaxError) return { invalid: error.message }
    if (error instanceof TooLarge) return { tooLarge: true }
    throw error
  }
}

function add(steps: Step[], step: Step): number {
  if (steps.length >= MOST_STEPS) throw new TooLarge()
  return steps.push(step) - 1
}

/** Adds the steps for a part, which goes on at `to`; the result is where it begins. */
function build(syntax: Syntax, to: number, steps: Step[]): number {
  switch (syntax.type) {
    case 'set':
      return add(steps, { type: 'set', set: syntax.set, to })
    case 'assertion':
      return add(steps, { type: 'assertion', assertion: syntax.assertion, to })
    case 'sequence':
      return syntax.parts.reduceRight((after, part) => build(part, after, steps), to)
    case 'choice':
      return syntax.parts
        .map(part => build(part, to, steps))
        .reduceRight((or, start) => add(steps, { type: 'split', to: start, or }))
    case 'repeat': {
      const { part, min, max } = syntax
      let start = to
      if (max === Number.POSITIVE_INFINITY) {
        const split: Step = { type: 'split', to, or: to }
        start = add(steps, split)
        split.to = build(part, start, steps)
      } else {
        for (let times = min; times < max; times++) {
          start = add(steps, { type: 'split', to: build(part, start, steps), or: to })
        }
      }
      for (let times = 0; times < min; times++) start = build(part, start, steps)
      return start
    }
  }
}

/** Follows all ways at once. */
function run(steps: readonly Step[], start: number, text: string): boolean {
  const seen = new Int32Array(steps.length).fill(-1)
  let current: number[] = []
  let previous = -1
  let at = 0
  for (;;) {
    const code = at < text.length ? (text.codePointAt(at) ?? -1) : -1
    const takers: number[] = []
    const open = [...current, start]
    // What was begun before goes on; where nothing decides between ways, their order does not matter.
    for (let step = open.pop(); step !== undefined; step = open.pop()) {
      if (seen[step] === at) continue
      seen[step] = at
      const here = steps[step]
      if (here === undefined) continue
      if (here.type === 'end') return true
      if (here.type === 'split') open.push(here.to, here.or)
      else if (here.type === 'set') takers.push(step)
      else if (holds(here.assertion, previous, code)) open.push(here.to)
    }
    if (code === -1) return false
    current = []
    for (const step of takers) {
      const here = steps[step]
      if (here?.type === 'set' && contains(here.set, code)) current.push(here.to)
    }
    previous = code
    at += code > 0xffff ? 2 : 1
  }
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
