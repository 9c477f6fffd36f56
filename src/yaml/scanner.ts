import { scanBlockScalar } from './block-scalar.ts'
import { isBlankOrEnd, isBreak, SPACE, TAB } from './characters.ts'
import { type CommentSpan, type Cursor, isDocumentIndicator, skipBreak } from './cursor.ts'
import { Fault } from './fault.ts'
import { scanPlainScalar } from './plain-scalar.ts'
import { scanAnchor, scanDirective, scanTag } from './properties.ts'
import { scanQuotedScalar } from './quoted-scalar.ts'
import { colonFault, missingColon, startFault } from './scan-faults.ts'
import { TokenQueue } from './token-queue.ts'
import { noKey, type SimpleKey, T, type Token } from './tokens.ts'

/** The length of a key in characters that a `:` may follow. https://yaml.org/spec/1.1/#id934537 */
const MAX_KEY = 1024

/**
 * Cuts a document into tokens, one at a time and no further than the parser asks, as libyaml does: whether a token
 * starts a key is known only at the `:` behind it, and then the tokens that open a map go in before it.
 */
export class Scanner implements Cursor {
  readonly text: string
  readonly end: number
  readonly endsWithin: boolean
  readonly comments: CommentSpan[] | undefined
  position: number
  lineStart: number

  private readonly queue = new TokenQueue()
  private indent = -1
  private readonly indents: number[] = []
  private simpleKeyAllowed = true
  private key: SimpleKey
  private readonly outerKeys: SimpleKey[] = []

  constructor(text: string, start: number, end: number, comments?: CommentSpan[]) {
    this.endsWithin = end > start && !isBreak(text.charCodeAt(end - 1))
    this.text = this.endsWithin ? `${text.slice(0, end)}\n` : text
    this.end = this.endsWithin ? end + 1 : end
    this.comments = comments
    this.position = start
    this.lineStart = start
    this.key = noKey(start, this.queue.last())
  }

  /** The next token, which stays the next until `take`. */
  peek(): Token {
    for (;;) {
      const next = this.queue.first()
      if (next === undefined) this.fetch()
      else if (next.key === undefined) return next
      else if (this.isPossible(next.key)) this.fetch()
    }
  }

  /** Moves past the token that `peek` returned, which may be looked at until the next `take`. */
  take(): void {
    this.queue.take()
  }

  private fetch(): void {
    this.skipToToken()
    const { text, position } = this
    const column = position - this.lineStart
    this.closeBlocks(column)
    if (position >= this.end) {
      this.endStream()
      return
    }
    const c = text.charCodeAt(position)
    if (column === 0) {
      if (c === 0x25) {
        this.resetForDocument()
        this.queue.push(scanDirective(this))
        return
      }
      if (isDocumentIndicator(this, position)) {
        this.resetForDocument()
        this.position += 3
        this.queue.mark(c === 0x2d ? T.documentStart : T.documentEnd, position, position + 3)
        return
      }
    }
    const next = text.charCodeAt(position + 1)
    switch (c) {
      case 0x5b:
        this.openFlow(T.flowSequenceStart)
        return
      case 0x7b:
        this.openFlow(T.flowMapStart)
        return
      case 0x5d:
        this.closeFlow(T.flowSequenceEnd)
        return
      case 0x7d:
        this.closeFlow(T.flowMapEnd)
        return
      case 0x2c:
        this.dropKey()
        this.simpleKeyAllowed = true
        this.indicator(T.flowEntry)
        return
      case 0x2d:
        if (isBlankOrEnd(next)) this.blockEntry()
        else this.plainScalar()
        return
      case 0x3f:
        if (this.inFlow() || isBlankOrEnd(next)) this.explicitKey()
        else this.plainScalar()
        return
      case 0x3a:
        if (this.inFlow() || isBlankOrEnd(next)) this.valueIndicator()
        else this.plainScalar()
        return
      case 0x2a:
      case 0x26:
        this.property(() => scanAnchor(this, c === 0x2a ? T.alias : T.anchor))
        return
      case 0x21:
        this.property(() => scanTag(this))
        return
      case 0x7c:
      case 0x3e:
        if (this.inFlow()) throw startFault(this)
        this.blockScalar()
        return
      case 0x22:
      case 0x27:
        this.quotedScalar()
        return
      case 0:
      case TAB:
      case 0x25:
      case 0x40:
      case 0x60:
        throw startFault(this)
      default:
        this.plainScalar()
    }
  }

  /** Moves over blanks, comments and line breaks. A tab is a blank only where it cannot be indentation. */
  private skipToToken(): void {
    const { text, end } = this
    const inFlow = this.inFlow()
    while (this.position < end) {
      const c = text.charCodeAt(this.position)
      if (c === SPACE || (c === TAB && (inFlow || !this.simpleKeyAllowed))) {
        this.position++
      } else if (c === 0x23) {
        let at = this.position
        while (at < end && !isBreak(text.charCodeAt(at))) at++
        this.comments?.push({ start: this.position, end: at })
        this.position = at
      } else if (isBreak(c)) {
        skipBreak(this)
        if (!inFlow) this.simpleKeyAllowed = true
      } else {
        return
      }
    }
  }

  private inFlow(): boolean {
    return this.outerKeys.length > 0
  }

  private resetForDocument(): void {
    this.closeBlocks(-1)
    this.dropKey()
    this.simpleKeyAllowed = false
  }

  /** The end counts as a new line, as in libyaml: else a bracket that is still open could be a key for ever. */
  private endStream(): void {
    this.closeBlocks(-1)
    this.dropKey()
    this.lineStart = this.end + 1
    this.simpleKeyAllowed = false
    this.queue.mark(T.streamEnd, this.position, this.position)
  }

  /** Opens a block at a column that is further right than the current one. */
  private openBlock(column: number, type: number, start: number, before: Token | undefined): void {
    if (this.inFlow() || this.indent >= column) return
    this.indents.push(this.indent)
    this.indent = column
    if (before === undefined) this.queue.mark(type, start, start)
    else this.queue.insert(before, type)
  }

  /** Ends every block that is further right than the column. */
  private closeBlocks(column: number): void {
    if (this.inFlow()) return
    while (this.indent > column) {
      this.queue.mark(T.blockEnd, this.position, this.position)
      this.indent = this.indents.pop() ?? -1
    }
  }

  private indicator(type: number): void {
    this.queue.mark(type, this.position, this.position + 1)
    this.position++
  }

  private openFlow(type: number): void {
    const { position } = this
    this.pushPossibleKey(this.queue.make(type, position, position + 1, ''), position, this.lineStart)
    this.outerKeys.push(this.key)
    this.key = noKey(position, this.queue.last())
    this.simpleKeyAllowed = true
    this.position++
  }

  private closeFlow(type: number): void {
    this.dropKey()
    const { start } = this.key
    const outer = this.outerKeys.pop()
    if (outer !== undefined) {
      this.key = outer
      if (outer.possible && outer.start === start) forgetEmpty(outer.token)
    }
    this.simpleKeyAllowed = false
    this.indicator(type)
  }

  private blockEntry(): void {
    const { position } = this
    if (!this.inFlow()) {
      if (!this.simpleKeyAllowed) {
        throw new Fault('a list cannot start on this line: put "- " on a line of its own', position)
      }
      this.openBlock(position - this.lineStart, T.blockSequenceStart, position, undefined)
    }
    this.dropKey()
    this.simpleKeyAllowed = true
    this.indicator(T.blockEntry)
  }

  private explicitKey(): void {
    const { position } = this
    if (!this.inFlow()) {
      if (!this.simpleKeyAllowed) throw new Fault('"? " cannot start a key here: quote the value', position)
      this.openBlock(position - this.lineStart, T.blockMapStart, position, undefined)
    }
    this.dropKey()
    this.simpleKeyAllowed = !this.inFlow()
    this.indicator(T.key)
  }

  private valueIndicator(): void {
    const { position, key } = this
    if (this.isPossible(key)) {
      key.possible = false
      key.token.key = undefined
      const first = key.token
      this.queue.insert(first, T.key)
      this.openBlock(key.start - key.lineStart, T.blockMapStart, key.start, first)
      this.simpleKeyAllowed = false
    } else {
      if (!this.inFlow()) {
        if (!this.simpleKeyAllowed) throw colonFault(this)
        this.openBlock(position - this.lineStart, T.blockMapStart, position, undefined)
      }
      this.simpleKeyAllowed = !this.inFlow()
    }
    this.indicator(T.value)
  }

  /** An anchor, alias or tag. */
  private property(scan: () => Token): void {
    const { position, lineStart } = this
    this.pushPossibleKey(scan(), position, lineStart)
    this.simpleKeyAllowed = false
  }

  private plainScalar(): void {
    const { position: start, lineStart } = this
    const { text, end, brokeLine } = scanPlainScalar(this, this.indent, this.inFlow())
    this.scalar(this.queue.make(T.plain, start, end, text), start, lineStart)
    if (brokeLine) this.simpleKeyAllowed = true
  }

  private quotedScalar(): void {
    const { position: start, lineStart } = this
    const text = scanQuotedScalar(this)
    this.scalar(this.queue.make(T.quoted, start, this.position, text), start, lineStart)
  }

  private blockScalar(): void {
    const { position: start } = this
    this.dropKey()
    const { text, end } = scanBlockScalar(this, this.indent)
    this.simpleKeyAllowed = true
    this.queue.push(this.queue.make(T.quoted, start, end, text))
  }

  /** A scalar on one line. Nearly every key is one, so a `:` right behind it is dealt with at once. */
  private scalar(scalar: Token, start: number, lineStart: number): void {
    if (this.simpleKeyAllowed && lineStart === this.lineStart) {
      const { text } = this
      let at = this.position
      while (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB) at++
      const isKey = text.charCodeAt(at) === 0x3a && (this.inFlow() || isBlankOrEnd(text.charCodeAt(at + 1)))
      if (isKey && at - start <= MAX_KEY) {
        this.dropKey()
        this.openBlock(start - lineStart, T.blockMapStart, start, undefined)
        this.queue.mark(T.key, start, start)
        this.key.start = start
        this.queue.push(scalar)
        this.simpleKeyAllowed = false
        this.position = at
        this.indicator(T.value)
        return
      }
    }
    this.pushPossibleKey(scalar, start, lineStart)
    this.simpleKeyAllowed = false
  }

  /** Queues a token that may start a key. */
  private pushPossibleKey(next: Token, start: number, lineStart: number): void {
    if (this.simpleKeyAllowed) {
      this.dropKey()
      const { key } = this
      key.possible = true
      key.required = !this.inFlow() && this.indent === start - lineStart
      key.start = start
      key.lineStart = lineStart
      key.token = next
      next.key = key
    }
    this.queue.push(next)
  }

  /** Whether a `:` at the cursor would make a key of what started there: same line, not too long. */
  private isPossible(key: SimpleKey): boolean {
    if (!key.possible) return false
    if (key.lineStart === this.lineStart && this.length(key) <= MAX_KEY) return true
    this.forgetKey(key)
    return false
  }

  /** The number of characters from the start of the key to the cursor. */
  private length({ start }: SimpleKey): number {
    const length = this.position - start
    return length <= MAX_KEY ? length : Array.from(this.text.slice(start, this.position)).length
  }

  private dropKey(): void {
    if (this.key.possible) this.forgetKey(this.key)
  }

  private forgetKey(key: SimpleKey): void {
    if (key.required) throw missingColon(this, key)
    key.possible = false
    key.token.key = undefined
  }
}

/**
 * go-yaml forgets of an empty flow collection that it may be a key, and hands it to the parser before a `:` is seen. A
 * key it can be nonetheless, so the token must stay what it is.
 */
function forgetEmpty(opening: Token): void {
  opening.key = undefined
  opening.kept = true
}
