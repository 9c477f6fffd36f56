import type { Run, Text } from '../../template/text/text.ts'
import { Splicer } from '../text/splicer.ts'

/** What has been written of a document, and where the next character goes. */
export class YamlWriter {
  readonly #output = new Splicer()
  /** A stretch of a text that is still to be copied: characters come one by one, and are cheaper together. */
  #pending: { readonly text: Text; readonly from: number; to: number } | undefined
  column = 0
  /** Whether the last character was a space that separates. */
  isSeparated = true
  /** Whether only indentation and indicators stand in the line. */
  isIndentation = true

  build(): Text {
    this.#flush()
    return this.#output.build()
  }

  get length(): number {
    const { from = 0, to = 0 } = this.#pending ?? {}
    return this.#output.length + to - from
  }

  break(): void {
    this.put('\n')
    this.column = 0
  }

  /** Adds characters that stand for nothing in the value, or for what came from `run`. */
  put(text: string, run?: Run): void {
    this.#flush()
    this.#output.add(text, run)
    this.column += text.length
  }

  /** Adds one character of a text, of `units` UTF-16 code units. */
  copy(text: Text, at: number, units: number): void {
    if (this.#pending?.text === text && this.#pending.to === at) this.#pending.to += units
    else {
      this.#flush()
      this.#pending = { text, from: at, to: at + units }
    }
    this.column++
  }

  /** Adds characters that stand for one of a text. */
  replace(characters: string, text: Text, at: number): void {
    this.#flush()
    this.#output.replace(characters, text, at)
    this.column += characters.length
  }

  /** Begins a line that is indented so far, unless what comes can stand in this one. */
  indent(columns: number): void {
    const isPast = this.column > columns || (this.column === columns && !this.isSeparated)
    if (!this.isIndentation || isPast) this.break()
    if (this.column < columns) this.put(' '.repeat(columns - this.column))
    this.isSeparated = true
    this.isIndentation = true
  }

  /** Adds `-`, `?` or `:`, after which more indentation can follow in the line; or any other indicator. */
  indicator(text: string, { separate = true, indents = false } = {}): void {
    if (separate && !this.isSeparated) this.put(' ')
    this.put(text)
    this.isSeparated = false
    this.isIndentation = this.isIndentation && indents
  }

  /** Separates a scalar from what is before it. */
  separate(): void {
    if (!this.isSeparated) this.put(' ')
  }

  endScalar(): void {
    this.isSeparated = false
    this.isIndentation = false
  }

  #flush(): void {
    if (this.#pending === undefined) return
    const { text, from, to } = this.#pending
    this.#output.copy(text, from, to)
    this.#pending = undefined
  }
}
