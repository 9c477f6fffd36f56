import { PART_COST } from './limits.ts'

/** How much a rendering may do. */
export interface Allowance {
  readonly steps: number
  readonly text: number
}

/** What one rendering may still do. */
export class Budget {
  readonly #allowed: Allowance
  #steps = 0
  #text = 0

  constructor(allowed: Allowance) {
    this.#allowed = allowed
  }

  /** Counts nodes that are evaluated, and work of functions; false when they are too many. */
  step(units = 1): boolean {
    this.#steps += units
    return this.#steps <= this.#allowed.steps
  }

  /** Counts characters that are made, in so many parts; false when they are too many. */
  write(characters: number, parts = 1): boolean {
    this.#text += characters + parts * PART_COST
    return this.#text <= this.#allowed.text
  }
}
