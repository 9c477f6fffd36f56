import { PART_COST } from '../limits.ts'

/** How much a rendering may do. */
export interface Allowance {
  /** Nodes of templates. */
  readonly steps: number
  /** Items and characters that functions work on. */
  readonly work: number
  /** Characters that are written. */
  readonly text: number
}

/** What one rendering may still do. */
export class Budget {
  readonly #allowed: Allowance
  #steps = 0
  #work = 0
  #text = 0

  constructor(allowed: Allowance) {
    this.#allowed = allowed
  }

  /** Counts a node that is evaluated; false when they are too many. */
  step(): boolean {
    this.#steps++
    return this.#steps <= this.#allowed.steps
  }

  /** Counts what functions work on; false when it is too much. */
  work(units: number): boolean {
    this.#work += units
    return this.#work <= this.#allowed.work
  }

  /** Counts characters that are made, in so many parts; false when they are too many. */
  write(characters: number, parts = 1): boolean {
    this.#text += characters + parts * PART_COST
    return this.#text <= this.#allowed.text
  }
}
