/** The tokens of YAML 1.1, as plain numbers so that comparing them costs nothing. */
export const T = {
  streamEnd: 0,
  directive: 1,
  documentStart: 2,
  documentEnd: 3,
  blockSequenceStart: 4,
  blockMapStart: 5,
  blockEnd: 6,
  flowSequenceStart: 7,
  flowSequenceEnd: 8,
  flowMapStart: 9,
  flowMapEnd: 10,
  blockEntry: 11,
  flowEntry: 12,
  key: 13,
  value: 14,
  alias: 15,
  anchor: 16,
  tag: 17,
  plain: 18,
  /** A quoted or block scalar: text whatever it looks like. */
  quoted: 19,
} as const

/** A token in the queue between scanner and parser. */
export interface Token {
  type: number
  start: number
  end: number
  /** The text of a scalar, the name of an anchor or alias, the suffix of a tag, the name of a directive. */
  text: string
  /** The handle of a tag: empty, `!`, `!!` or `!name!`. */
  handle: string
  /** Set while a `:` may yet turn what starts here into a key; the parser must not see the token before that is known. */
  key: SimpleKey | undefined
  consumed: boolean
  /** Whether the token must not be used for another once it has been taken. */
  kept: boolean
  next: Token | undefined
}

/** A new token. */
export function token(type: number, start: number, end: number, text: string, handle: string): Token {
  return { type, start, end, text, handle, key: undefined, consumed: false, kept: false, next: undefined }
}

/** A place where a key may have started. There is one for each level of flow collections, used over and over. */
export interface SimpleKey {
  possible: boolean
  /** In a block, what starts at the indentation of a map can be nothing but a key. */
  required: boolean
  start: number
  lineStart: number
  token: Token
}

/** A level at which no key has started yet. */
export function noKey(start: number, before: Token): SimpleKey {
  return { possible: false, required: false, start, lineStart: 0, token: before }
}
