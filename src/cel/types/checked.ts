import type { Expression } from '../language/expression.ts'
import type { Overload } from './declarations.ts'
import type { CelType, ObjectType } from './types.ts'

/** What an expression may be about: the types of variables, and the minor version of Kubernetes it is for. */
export interface Declared {
  readonly variables: ReadonlyMap<string, CelType>
  readonly minor: number
  /** Whether it may use the macro `cel.bind`, which few kinds of objects may. */
  readonly mayBind?: boolean
  /** The types of the messages that it may make, by their names; none where it is not known which there are. */
  readonly messages?: (name: string) => ObjectType | undefined
  /**
   * Whether the expression is to be evaluated, not judged: the server has compiled it with types that are not known here, so
   * that lists may be of several types, and macros of a few kinds of objects only may be used.
   */
  readonly isLenient?: boolean
}

/** A function that is called. */
export interface Callee {
  /** With what stands before the dot, where that is a part of the name: `sets.contains`. */
  readonly name: string
  /** Whether what stands before the dot is an argument. */
  readonly isMethod: boolean
  /** The ways to call it that are possible: several where types are not known. */
  readonly overloads: readonly Overload[]
}

/** An expression whose types fit. */
export interface Checked {
  readonly expression: Expression
  readonly type: CelType
  readonly typeOf: (part: Expression) => CelType
  readonly functionOf: (call: Expression) => Callee
  /** The name that a part is, dots and all, as in `google.protobuf.Timestamp`; undefined where it is not one. */
  readonly nameOf: (part: Expression) => string | undefined
  /** The declared variables that it uses. */
  readonly uses: ReadonlySet<string>
}

/** Why an expression would be refused, and the part of its text that is to blame. */
export interface Refused {
  readonly message: string
  readonly start: number
  readonly end: number
}
