import type { Expression } from '../syntax/expression.ts'
import type { Overload } from './declarations.ts'
import type { CelType } from './types.ts'

/** What an expression may be about: the types of variables, and the minor version of Kubernetes it is for. */
export interface Declared {
  readonly variables: ReadonlyMap<string, CelType>
  readonly minor: number
}

/** An expression whose types fit. */
export interface Checked {
  readonly expression: Expression
  readonly type: CelType
  readonly typeOf: (part: Expression) => CelType
  /** The ways to call a function that are possible for a call: several where types are not known. */
  readonly overloadsOf: (call: Expression) => readonly Overload[]
  /** Whether a part is a name: `google.protobuf.Timestamp` is one, too. */
  readonly isName: (part: Expression) => boolean
  /** The declared variables that it uses. */
  readonly uses: ReadonlySet<string>
}

/** Why an expression would be refused, and the part of its text that is to blame. */
export interface Refused {
  readonly message: string
  readonly start: number
  readonly end: number
}
