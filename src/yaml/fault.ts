/** The reader met something kubectl rejects and cannot go on with this document. Never leaves `src/yaml`. */
export class Fault extends Error {
  readonly start: number
  readonly end: number
  /** The offset whose line number completes the message. */
  readonly line: number | undefined

  /** `start` and `end` are offsets of the text at fault. */
  constructor(message: string, start: number, end: number = start + 1, line?: number) {
    super(message)
    this.start = start
    this.end = end
    this.line = line
  }
}
