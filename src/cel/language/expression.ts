/** Where something stands in the text of an expression: from the first character to behind the last. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A literal value: `int` is a bigint, `uint` an object, `double` a number. */
export type Literal =
  | { readonly type: 'int' | 'uint'; readonly value: bigint }
  | { readonly type: 'double'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'bytes'; readonly value: Uint8Array }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'null_type' }

/** An entry of a map that an expression makes. */
export interface MapEntry {
  readonly key: Expression
  readonly value: Expression
  /** Whether the value is optional, and left out where there is none: `{?key: value}`. */
  readonly optional: boolean
}

/** A field of a message that an expression makes. */
export interface MessageField {
  readonly name: string
  readonly value: Expression
  /** Whether the value is optional, and the field left out where there is none: `Object{?spec: value}`. */
  readonly optional: boolean
}

/** A loop over a list or a map, which is what macros such as `all` are. */
export interface Comprehension {
  readonly range: Expression
  /** The variables of a turn: one, or key and value. */
  readonly variables: readonly string[]
  /** The name of what the loop gathers. */
  readonly gathered: string
  readonly start: Expression
  readonly condition: Expression
  readonly step: Expression
  readonly result: Expression
}

/**
 * An expression as it is written, with its macros written out. Each part is an object of its own, so that what is found
 * out about it can be kept by it.
 * https://github.com/google/cel-spec/blob/master/doc/langdef.md
 */
export type Expression = Span &
  (
    | { readonly kind: 'literal'; readonly literal: Literal }
    | { readonly kind: 'name'; readonly name: string }
    | {
        readonly kind: 'select'
        readonly operand: Expression
        readonly field: string
        /** Whether it only asks whether the field is there, as `has` does. */
        readonly asks: boolean
      }
    | {
        readonly kind: 'call'
        readonly name: string
        /** What stands before the dot. */
        readonly target: Expression | undefined
        readonly args: readonly Expression[]
      }
    | {
        readonly kind: 'list'
        readonly items: readonly Expression[]
        /** The positions of items that are optional: `[?item]`. */
        readonly optional: readonly number[]
      }
    | { readonly kind: 'map'; readonly entries: readonly MapEntry[] }
    | {
        readonly kind: 'message'
        /** The name of its type: `Object.spec`. */
        readonly type: string
        readonly fields: readonly MessageField[]
      }
    | { readonly kind: 'loop'; readonly loop: Comprehension }
  )

/** Why a text is no expression, or one that the API server would not take. */
export class ExpressionError extends Error {
  readonly span: Span
  constructor(message: string, span: Span) {
    super(message)
    this.span = span
  }
}

/** Thrown where what the server would say is not known here. */
export class NotKnown extends Error {}
