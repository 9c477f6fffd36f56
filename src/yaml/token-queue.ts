import { T, type Token, token } from './tokens.ts'

/**
 * The tokens between scanner and parser, in a list, so that one can go in before another. A token that has been taken is
 * used again for a later one.
 */
export class TokenQueue {
  /** The token taken last. */
  private head: Token
  private tail: Token
  private spare: Token | undefined

  constructor() {
    this.head = token(T.streamEnd, 0, 0, '', '')
    this.head.consumed = true
    this.tail = this.head
  }

  /** The token to be taken next, or undefined where none has been scanned yet. */
  first(): Token | undefined {
    return this.head.next
  }

  /** The token queued last. */
  last(): Token {
    return this.tail
  }

  /** Takes the first token, which may be looked at until the next is taken. */
  take(): void {
    const taken = this.head
    if (taken.next === undefined) return
    this.head = taken.next
    this.head.consumed = true
    if (taken.kept) return
    taken.next = this.spare
    this.spare = taken
  }

  /** A token that is not queued yet. */
  make(type: number, start: number, end: number, text: string): Token {
    const { spare } = this
    if (spare === undefined) return token(type, start, end, text, '')
    this.spare = spare.next
    spare.type = type
    spare.start = start
    spare.end = end
    spare.text = text
    spare.handle = ''
    spare.key = undefined
    spare.consumed = false
    spare.next = undefined
    return spare
  }

  push(next: Token): void {
    this.tail.next = next
    this.tail = next
  }

  /** Queues a token without text. */
  mark(type: number, start: number, end: number): void {
    this.push(this.make(type, start, end, ''))
  }

  /** Puts a token in before another, and at the end where that one has been taken. */
  insert(before: Token, type: number): void {
    const { start } = before
    if (before.consumed) {
      this.mark(type, start, start)
      return
    }
    const moved = { ...before }
    if (this.tail === before) this.tail = moved
    before.type = type
    before.end = start
    before.text = ''
    before.handle = ''
    before.key = undefined
    before.next = moved
  }
}
