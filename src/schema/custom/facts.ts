import type { Json } from '../../core/json.ts'
import type { GoRegExp } from '../../kubernetes/grammar/go-regexp.ts'
import type { StringFormat } from './formats.ts'

/** What the schema of a custom resource says of a value, besides its type and fields. */
export interface CustomFacts {
  readonly nullable: boolean
  /** Whether fields that the schema does not name are kept. */
  readonly open: boolean
  readonly default: Json | undefined
  readonly limits: Limits
  /** How the items of a list must differ: as a whole, or by these keys. */
  readonly distinct: 'whole' | readonly string[] | undefined
  readonly validations: readonly ValidationRule[]
  /** Fields that an object must have, and whose defaults see to that, except where the object is a default itself. */
  readonly requiredAnyway?: readonly string[]
  /** Given where the value is a resource of its own. */
  readonly embedded?: true
  /** Given at the root where `status` is checked as any other field: the server drops it only where it is a subresource. */
  readonly keepsStatus?: true
}

/** An entry of `x-kubernetes-validations`. */
export interface ValidationRule {
  readonly rule: string
  readonly message: string | undefined
  readonly messageExpression: string | undefined
  readonly fieldPath: string | undefined
  readonly optionalOldSelf: boolean
}

/**
 * What JSON Schema can ask of a value. Where it stands in `allOf` and the like it can ask the same of the fields and items
 * below; elsewhere those have nodes of their own.
 */
export interface Limits {
  readonly types?: readonly string[]
  readonly enum?: readonly Json[]
  readonly minimum?: number
  readonly exclusiveMinimum?: boolean
  readonly maximum?: number
  readonly exclusiveMaximum?: boolean
  readonly multipleOf?: number
  /** Given where the limits of a number must be of this type themselves. */
  readonly boundsOf?: 'int32' | 'int64'
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: { readonly source: string; readonly expression: GoRegExp }
  readonly format?: StringFormat
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly minProperties?: number
  readonly maxProperties?: number
  readonly required?: readonly string[]
  readonly properties?: readonly (readonly [name: string, limits: Limits])[]
  readonly items?: Limits
  readonly additionalProperties?: Limits
  readonly allOf?: readonly Limits[]
  readonly anyOf?: readonly Limits[]
  readonly oneOf?: readonly Limits[]
  readonly not?: Limits
}
