import { byteLength } from '../text/utf8.ts'
import type { Spot } from './node.ts'
import { quote } from './quote.ts'
import { isKeyword, type Token, type TokenKind } from './token.ts'

/** Why a template cannot be parsed. */
export class ParseFailure extends Error {
  /** Where the parser stopped. */
  readonly at: Spot

  /** `message` is Go's, without the name of the template and the line. */
  constructor(message: string, at: Spot) {
    super(message)
    this.at = at
  }
}

/** What the parser knows of the definition that it is in. */
export interface Scope {
  readonly variables: string[]
  rangeDepth: number
  parentheses: number
  /** The action being parsed; undefined outside of one. */
  action: Token | undefined
}

export function newScope(): Scope {
  return { variables: ['$'], rangeDepth: 0, parentheses: 0, action: undefined }
}

const END: Token = { kind: 'eof', pos: 0, text: '' }

/** The tokens of a template, and how far they were read. */
export class Parser {
  readonly name: string
  readonly text: string
  readonly hasFunction: (name: string) => boolean
  scope: Scope = newScope()
  readonly #tokens: readonly Token[]
  #next = 0
  #furthest = 0

  constructor(name: string, text: string, tokens: readonly Token[], hasFunction: (name: string) => boolean) {
    this.name = name
    this.text = text
    this.hasFunction = hasFunction
    this.#tokens = tokens
  }

  next(): Token {
    const token = this.#at(this.#next++)
    this.#furthest = Math.max(this.#furthest, this.#next - 1)
    return token
  }

  backup(count = 1): void {
    this.#next -= count
  }

  /** Where the next token is, to come `back` to. */
  get mark(): number {
    return this.#next
  }

  back(mark: number): void {
    this.#next = mark
  }

  peek(): Token {
    const token = this.next()
    this.backup()
    return token
  }

  nextNonSpace(): Token {
    let token = this.next()
    while (token.kind === 'space') token = this.next()
    return token
  }

  peekNonSpace(): Token {
    const token = this.nextNonSpace()
    this.backup()
    return token
  }

  /** Where the token before the next one ends. */
  get end(): number {
    const { pos, text } = this.#at(this.#next - 1)
    return pos + text.length
  }

  /** From an offset to the end of what was read. */
  spot(from: number, pos: number = from): Spot {
    return { pos, from, to: this.end }
  }

  expect(kinds: readonly TokenKind[], context: string): Token {
    const token = this.nextNonSpace()
    return kinds.includes(token.kind) ? token : this.unexpected(token, context)
  }

  unexpected(token: Token, context: string): never {
    if (token.kind !== 'error') this.fail(`unexpected ${describe(token)} in ${context}`, token)
    const { action } = this.scope
    const started = action && this.lineAt(action.pos)
    const at = action !== undefined && token.text === 'unclosed action' ? action : token
    if (started === undefined || started === this.lineAt(token.pos)) this.fail(token.text, at, token)
    const joint = token.text.endsWith(' action') ? '' : ' in action'
    this.fail(`${token.text}${joint} started at ${this.name}:${started}`, at, token)
  }

  /** The last token that was read. */
  get last(): Token {
    return this.#at(this.#furthest)
  }

  /** Ends the parsing. `at` is what is to blame; Go's message names the line of the token `last`. */
  fail(message: string, at: Token | Spot = this.last, { pos }: Token = this.last): never {
    const { from, to } = 'from' in at ? at : spotOf(at)
    // An action may lack its end where the text has its own.
    throw new ParseFailure(message, { pos, from, to: Math.min(to, this.text.length) })
  }

  lineAt(offset: number): number {
    return lineAt(this.text, offset)
  }

  #at(index: number): Token {
    return this.#tokens[Math.min(Math.max(index, 0), this.#tokens.length - 1)] ?? END
  }
}

function spotOf({ kind, pos, text }: Token): Spot {
  return { pos, from: pos, to: pos + (kind === 'error' ? 1 : text.length) }
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++
  return line
}

/** A token as messages show it. */
function describe(token: Token): string {
  if (token.kind === 'eof') return 'EOF'
  if (token.kind === 'error') return token.text
  if (isKeyword(token)) return `<${token.text}>`
  return byteLength(token.text) > 10
    ? `${quote([...token.text].slice(0, 10).join(''))}...`
    : quote(token.text)
}
