import { MAX_STEPS, MAX_TEXT, PART_COST } from './limits.ts'

/** What one rendering may still do. */
export class Budget {
  #steps = 0
  #text = 0

  /** Counts nodes that are evaluated, and work of functions; false when they are too many. */
  step(units = 1): boolean {
    this.#steps += units
    return this.#steps <= MAX_STEPS
  }

  /** Counts characters that are made, in so many parts; false when they are too many. */
  write(characters: number, parts = 1): boolean {
    this.#text += characters + parts * PART_COST
    return this.#text <= MAX_TEXT
  }
}
