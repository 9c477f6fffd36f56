import type { Composer } from './composer.ts'
import { Fault } from './fault.ts'
import type { OpenNode } from './node.ts'
import { alignmentFault, contentFault, flowFault } from './parse-faults.ts'
import { Scanner } from './scanner.ts'
import { YAML_TAG } from './tags.ts'
import { T, type Token } from './tokens.ts'

/** What the parser expects next inside an open collection. */
const S = {
  blockSequence: 0,
  /** A block sequence at the indentation of its key. */
  indentlessSequence: 1,
  blockMapKey: 2,
  blockMapValue: 3,
  flowSequence: 4,
  flowMapKey: 5,
  flowMapValue: 6,
  /** After a flow entry without `?`, whose value is always empty. */
  flowMapNoValue: 7,
  /** A single pair as an item of a flow sequence. */
  flowPairKey: 8,
  flowPairValue: 9,
  flowPairEnd: 10,
} as const

/** What one document holds. */
export interface Parsed {
  /** Undefined where the document is empty. */
  readonly root: OpenNode | undefined
  /** Where kubectl stops reading: what follows is ignored. */
  readonly stop: number
}

/**
 * Reads the first document of a chunk and hands its nodes to the composer. The grammar is that of libyaml; the stack is
 * explicit, so depth costs no call stack. Throws a Fault where kubectl rejects the text.
 */
export function parseDocument(text: string, start: number, end: number, composer: Composer): Parsed {
  return new Parser(new Scanner(text, start, end), composer).document()
}

class Parser {
  private readonly scanner: Scanner
  private readonly composer: Composer
  private readonly states: number[] = []
  /** Offsets of the open collections: where the bracket, or the first item, stands. */
  private readonly starts: number[] = []
  private readonly tagHandles = new Map([
    ['!', '!'],
    ['!!', YAML_TAG],
  ])

  constructor(scanner: Scanner, composer: Composer) {
    this.scanner = scanner
    this.composer = composer
  }

  document(): Parsed {
    const { scanner, composer } = this
    let next = scanner.peek()
    if (next.type === T.streamEnd) return { root: undefined, stop: next.start }
    if (next.type === T.directive || next.type === T.documentStart) {
      this.directives()
      scanner.take()
      next = scanner.peek()
      if (isDocumentMark(next.type)) composer.empty(next.start)
      else this.node(next, true, false)
    } else {
      this.node(next, true, false)
    }
    while (this.states.length > 0) this.step(this.states[this.states.length - 1] ?? 0)
    const last = scanner.peek()
    return { root: composer.root, stop: last.type === T.documentEnd ? last.end : last.start }
  }

  /** Directives up to `---`. The line splitter of kubectl parts most of them from their document. */
  private directives(): void {
    const { scanner } = this
    let versions = 0
    const handles = new Set<string>()
    let next = scanner.peek()
    for (; next.type === T.directive; next = scanner.peek()) {
      if (next.handle === '') {
        versions++
        if (versions > 1) throw new Fault('a second %YAML directive: remove it', next.start, next.end)
        if (next.text !== '1.1') {
          throw new Fault(
            `kubectl reads YAML 1.1 only: remove the directive "%YAML ${next.text}"`,
            next.start,
            next.end,
          )
        }
      } else {
        if (handles.has(next.handle))
          throw new Fault('a second %TAG directive for one handle', next.start, next.end)
        handles.add(next.handle)
        this.tagHandles.set(next.handle, next.text)
      }
      const { start, end } = next
      scanner.take()
      if (scanner.peek().type === T.streamEnd) {
        throw new Fault(
          'kubectl parts a YAML directive from the document after "---": remove the directive',
          start,
          end,
        )
      }
    }
    if (next.type !== T.documentStart) throw new Fault('"---" must follow a YAML directive', next.start)
  }

  private step(state: number): void {
    switch (state) {
      case S.blockSequence:
        this.blockSequence()
        break
      case S.indentlessSequence:
        this.indentlessSequence()
        break
      case S.blockMapKey:
        this.blockMapKey()
        break
      case S.blockMapValue:
        this.blockMapValue()
        break
      case S.flowSequence:
        this.flowSequence()
        break
      case S.flowMapKey:
        this.flowMapKey()
        break
      case S.flowMapValue:
        this.flowValue(S.flowMapKey, T.flowMapEnd)
        break
      case S.flowMapNoValue:
        this.become(S.flowMapKey)
        this.composer.empty(this.composer.lastEnd)
        break
      case S.flowPairKey:
        this.flowPairKey()
        break
      case S.flowPairValue:
        this.flowValue(S.flowPairEnd, T.flowSequenceEnd)
        break
      default:
        this.close(this.composer.lastEnd)
    }
  }

  private become(state: number): void {
    this.states[this.states.length - 1] = state
  }

  private close(end: number): void {
    this.states.pop()
    this.starts.pop()
    this.composer.close(end)
  }

  private blockSequence(): void {
    const { scanner } = this
    const next = scanner.peek()
    if (next.type === T.blockEntry) {
      scanner.take()
      const item = scanner.peek()
      if (item.type === T.blockEntry || item.type === T.blockEnd) this.composer.empty(next.end)
      else this.node(item, true, false)
    } else if (next.type === T.blockEnd) {
      scanner.take()
      this.close(this.composer.lastEnd)
    } else {
      throw alignmentFault(scanner.text, next, this.opening(next.start), 'item')
    }
  }

  private indentlessSequence(): void {
    const { scanner } = this
    const next = scanner.peek()
    if (next.type !== T.blockEntry) {
      this.close(this.composer.lastEnd)
      return
    }
    scanner.take()
    const item = scanner.peek()
    if (item.type === T.blockEntry || endsPair(item.type)) this.composer.empty(next.end)
    else this.node(item, true, false)
  }

  private blockMapKey(): void {
    const { scanner } = this
    const next = scanner.peek()
    if (next.type === T.key) {
      scanner.take()
      const key = scanner.peek()
      this.become(S.blockMapValue)
      if (endsPair(key.type)) this.composer.empty(next.end)
      else this.node(key, true, true)
    } else if (next.type === T.blockEnd) {
      scanner.take()
      this.close(this.composer.lastEnd)
    } else {
      throw alignmentFault(scanner.text, next, this.opening(next.start), 'key')
    }
  }

  private blockMapValue(): void {
    const { scanner } = this
    const next = scanner.peek()
    this.become(S.blockMapKey)
    if (next.type !== T.value) {
      this.composer.empty(this.composer.lastEnd)
      return
    }
    scanner.take()
    const value = scanner.peek()
    if (endsPair(value.type)) this.composer.empty(next.end)
    else this.node(value, true, true)
  }

  private flowSequence(): void {
    const { scanner } = this
    let next = this.flowEntry(T.flowSequenceEnd)
    if (next.type === T.key) {
      const { start } = next
      scanner.take()
      next = scanner.peek()
      this.open(S.flowPairKey, start)
      this.composer.open('map', start)
    } else if (next.type !== T.flowSequenceEnd) {
      this.node(next, false, false)
    } else {
      scanner.take()
      this.close(next.end)
    }
  }

  private flowMapKey(): void {
    const { scanner } = this
    const next = this.flowEntry(T.flowMapEnd)
    if (next.type === T.key) {
      scanner.take()
      const key = scanner.peek()
      this.become(S.flowMapValue)
      if (endsFlowPair(key.type, T.flowMapEnd)) this.composer.empty(key.start)
      else this.node(key, false, false)
    } else if (next.type !== T.flowMapEnd) {
      this.become(S.flowMapNoValue)
      this.node(next, false, false)
    } else {
      scanner.take()
      this.close(next.end)
    }
  }

  /** The first token of the next entry; the comma before it is taken. */
  private flowEntry(closing: number): Token {
    const { scanner } = this
    const next = scanner.peek()
    if (next.type === closing || this.composer.isEmpty()) return next
    if (next.type !== T.flowEntry) throw flowFault(scanner.text, next, this.opening(next.start))
    scanner.take()
    return scanner.peek()
  }

  private flowPairKey(): void {
    const { scanner } = this
    const next = scanner.peek()
    this.become(S.flowPairValue)
    if (next.type === T.value || endsFlowEntry(next.type, T.flowSequenceEnd)) {
      // libyaml swallows the token here.
      scanner.take()
      this.composer.empty(next.end)
    } else {
      this.node(next, false, false)
    }
  }

  private flowValue(then: number, closing: number): void {
    const { scanner } = this
    let next = scanner.peek()
    this.become(then)
    if (next.type === T.value) {
      scanner.take()
      next = scanner.peek()
      if (!endsFlowEntry(next.type, closing)) {
        this.node(next, false, false)
        return
      }
    }
    this.composer.empty(next.start)
  }

  /** One node: a scalar, an alias, or the start of a collection, with its anchor and tag. */
  private node(next: Token, block: boolean, indentless: boolean): void {
    const { scanner, composer } = this
    if (next.type === T.alias) {
      scanner.take()
      composer.alias(next.text, next.start, next.end)
      return
    }
    const { start } = next
    let end = start
    let anchor: string | undefined
    let tag = ''
    while ((next.type === T.anchor && anchor === undefined) || (next.type === T.tag && tag === '')) {
      if (next.type === T.anchor) anchor = next.text
      else tag = this.expandTag(next)
      end = next.end
      scanner.take()
      next = scanner.peek()
    }
    if (anchor !== undefined) composer.anchorNext(anchor)
    switch (next.type) {
      case T.plain:
      case T.quoted:
        scanner.take()
        composer.scalar(next.text, next.start, next.end, tag, next.type === T.plain)
        return
      case T.flowSequenceStart:
      case T.flowMapStart: {
        const sequence = next.type === T.flowSequenceStart
        scanner.take()
        this.open(sequence ? S.flowSequence : S.flowMapKey, next.start)
        composer.open(sequence ? 'sequence' : 'map', next.start)
        return
      }
      case T.blockSequenceStart:
      case T.blockMapStart:
        if (block) {
          const sequence = next.type === T.blockSequenceStart
          scanner.take()
          this.open(sequence ? S.blockSequence : S.blockMapKey, next.start)
          composer.open(sequence ? 'sequence' : 'map', next.start)
          return
        }
        break
      case T.blockEntry:
        if (indentless) {
          this.open(S.indentlessSequence, next.start)
          composer.open('sequence', next.start)
          return
        }
        break
      default:
    }
    if (anchor === undefined && tag === '')
      throw contentFault(scanner.text, next, this.opening(next.start), block)
    composer.scalar('', end, end, tag, true)
  }

  private open(state: number, start: number): void {
    this.states.push(state)
    this.starts.push(start)
  }

  private expandTag({ handle, text, start, end }: Token): string {
    if (handle === '') return text
    const prefix = this.tagHandles.get(handle)
    if (prefix === undefined) throw new Fault(`the tag handle "${handle}" is not declared`, start, end)
    return prefix + text
  }

  /** Where the innermost collection starts. */
  private opening(otherwise: number): number {
    return this.starts[this.starts.length - 1] ?? otherwise
  }
}

function isDocumentMark(type: number): boolean {
  return type === T.directive || type === T.documentStart || type === T.documentEnd || type === T.streamEnd
}

function endsPair(type: number): boolean {
  return type === T.key || type === T.value || type === T.blockEnd
}

function endsFlowPair(type: number, closing: number): boolean {
  return type === T.value || endsFlowEntry(type, closing)
}

function endsFlowEntry(type: number, closing: number): boolean {
  return type === T.flowEntry || type === closing
}
