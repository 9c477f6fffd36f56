import { type Run, type Text, TracedText } from './text.ts'

/** Makes a text of parts, and keeps where they came from. */
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
    if (typeof text === 'string') {
      this.#text += text
      return
    }
    this.#cover()
    for (const run of text.runs) this.#runs.push(run)
    this.#text += text.text
    this.#covered = this.#text.length
  }

  /** Adds a text that came whole from one place. */
  addRun(text: string, run: Omit<Run, 'length'>): void {
    if (text === '') return
    this.#cover()
    this.#runs.push({ ...run, length: text.length })
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
