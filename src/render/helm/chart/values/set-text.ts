/** A text that is read character by character. */
export class SetText {
  readonly #characters: readonly string[]
  #at = 0

  constructor(text: string) {
    this.#characters = [...text]
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#characters.length
  }

  /** Passes over a character where it comes next. */
  skip(character: string): boolean {
    if (this.#characters[this.#at] !== character) return false
    this.#at++
    return true
  }

  /** What comes before the first of some characters, which is passed over; a backslash makes the next one an ordinary one. */
  until(ends: string): { readonly text: string; readonly end: string | undefined } {
    let text = ''
    for (; !this.isAtEnd; this.#at++) {
      const character = this.#characters[this.#at] ?? ''
      if (ends.includes(character)) {
        this.#at++
        return { text, end: character }
      }
      if (character === '\\') this.#at++
      // A backslash at the very end stands for nothing.
      text += character === '\\' ? (this.#characters[this.#at] ?? '') : character
    }
    return { text, end: undefined }
  }
}
