import { RUN_LIMIT, type RunBudget } from '../../core/run-budget.ts'
import { Exhausted } from './failures.ts'
import type { Value } from './values.ts'

/**
 * How many steps one evaluation may take. A part of an expression is a step, and so is a turn of a loop, an item that is
 * looked at, or ten characters: the units of the API server, which allows as many.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/apis/cel/config.go
 */
export const EXPRESSION_LIMIT = 1_000_000

/** Ten characters are a step. */
export const TEXT = 0.1

/** Counts the steps of one evaluation, and ends it where they are too many. */
export class Meter {
  readonly #run: RunBudget | undefined
  #left = EXPRESSION_LIMIT

  constructor(run: RunBudget | undefined) {
    this.#run = run
    if (run !== undefined && run.left < 0) exhausted('run')
  }

  spend(steps: number): void {
    this.#left -= steps
    if (this.#run !== undefined) this.#run.left -= steps
    if (this.#left < 0) exhausted('expression')
    if (this.#run !== undefined && this.#run.left < 0) exhausted('run')
  }
}

function exhausted(of: 'expression' | 'run'): never {
  throw new Exhausted(
    of,
    of === 'expression'
      ? `the expression takes more than ${EXPRESSION_LIMIT} steps`
      : `the expressions of this run take more than ${RUN_LIMIT} steps`,
  )
}

/** The steps it takes to look at all of a value. */
export function sizeOf(value: Value | undefined): number {
  if (typeof value === 'string') return value.length * TEXT
  if (value instanceof Uint8Array) return value.length * TEXT
  if (Array.isArray(value)) return value.length
  return value instanceof Map ? value.size : 0
}
