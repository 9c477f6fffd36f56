export type TokenKind =
  | 'error'
  | 'bool'
  | 'char'
  | 'character'
  | 'complex'
  | 'assign'
  | 'declare'
  | 'eof'
  | 'field'
  | 'identifier'
  | 'left'
  | 'open'
  | 'number'
  | 'pipe'
  | 'raw'
  | 'right'
  | 'close'
  | 'space'
  | 'string'
  | 'text'
  | 'variable'
  | 'dot'
  | 'nil'
  | Keyword

export type Keyword =
  | 'block'
  | 'break'
  | 'continue'
  | 'define'
  | 'else'
  | 'end'
  | 'if'
  | 'range'
  | 'template'
  | 'with'

/** A token of a template. */
export interface Token {
  readonly kind: TokenKind
  /** Where it begins, in UTF-16 code units. */
  readonly pos: number
  /** The text of the token; for an error, what is wrong, in Go's words. */
  readonly text: string
}

const KEYWORDS: ReadonlySet<string> = new Set<TokenKind>([
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'range',
  'template',
  'with',
  'nil',
  'dot',
])

/** The kind of the token that a word is. */
export function kindOfWord(word: string): TokenKind {
  if (word === 'true' || word === 'false') return 'bool'
  return KEYWORDS.has(word) && word !== 'dot' ? (word as TokenKind) : 'identifier'
}

/** Whether messages show a token in angle brackets. */
export function isKeyword({ kind }: Token): boolean {
  return KEYWORDS.has(kind)
}
