import { type Run, type Text, TracedText } from './text.ts'

/**
 * Makes a text of whole ones, and keeps where they came from. It takes their runs as they are, for all that templates write goes
 * through here; `Splicer` is for functions that take texts apart, and joins the runs of pieces that were neighbours before.
 */
export class TextBuilder {
  #text = ''
  #runs: Run[] = []
  /** How much of the text the runs are about; what comes after it has no known source. */
  #covered = 0

  get length(): number {
    return this.#text.length
  }

  /** Adds a text, with where it came from. */
  add(text: Text): void {
    if (typeof text === 'string') this.#text += text
    else this.addRuns(text.text, text.runs)
  }

  /** Adds a text whose parts came from where `runs` say. */
  addRuns(text: string, runs: readonly Run[]): void {
    this.#cover()
    for (const run of runs) this.#runs.push(run)
    this.#text += text
    this.#covered = this.#text.length
  }

  build(): Text {
    if (this.#runs.length === 0) return this.#text
    this.#cover()
    return new TracedText(this.#text, this.#runs)
  }

  #cover(): void {
    const length = this.#text.length - this.#covered
    if (length > 0) this.#runs.push({ length })
    this.#covered = this.#text.length
  }
}
