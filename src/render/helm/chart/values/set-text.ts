/** A text that is read from its beginning to its end. */
export class SetText {
  readonly #text: string
  readonly #escape: string
  #at = 0

  /** @param hasEscapes Whether a backslash makes the next character an ordinary one. */
  constructor(text: string, hasEscapes: boolean) {
    this.#text = text
    this.#escape = hasEscapes ? '\\' : ''
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length
  }

  /** Passes over a character where it comes next. */
  skip(character: string): boolean {
    if (this.#text[this.#at] !== character) return false
    this.#at++
    return true
  }

  /** Passes over blanks, and over one comma after them; whether that, or the end, is what came next. */
  skipToNext(): boolean {
    while (/\s/.test(this.#text.charAt(this.#at))) this.#at++
    return this.isAtEnd || this.skip(',')
  }

  /** All that is left. */
  rest(): string {
    const rest = this.#text.slice(this.#at)
    this.#at = this.#text.length
    return rest
  }

  /** Hands what is left to a reader that says where it stopped. */
  readWith<T>(read: (text: string, at: number) => { readonly value: T; readonly end: number }): T {
    const { value, end } = read(this.#text, this.#at)
    this.#at = end
    return value
  }

  /** What comes before the first of some characters, which is passed over. */
  until(ends: string): { readonly text: string; readonly end: string | undefined } {
    let text = ''
    for (; !this.isAtEnd; this.#at++) {
      const character = this.#text.charAt(this.#at)
      if (ends.includes(character)) {
        this.#at++
        return { text, end: character }
      }
      if (character === this.#escape) this.#at++
      // A backslash at the very end stands for nothing.
      text += character === this.#escape ? this.#text.charAt(this.#at) : character
    }
    return { text, end: undefined }
  }
}
