import type { Json, JsonObject } from '../../core/json.ts'

/** What the API server puts in the place of absent fields of an object, by the name of the field. */
export type Fields = Readonly<Record<string, Default>>

/** A field: its value where it is absent, or what else the server knows of it. */
export type Default = string | number | boolean | Field

/**
 * What the server does to one field when it creates an object. The first that applies of `value` and `from` stands in for
 * a field that is absent; what is below is filled in afterwards, in values that were given and in those that were not.
 */
export interface Field {
  readonly value?: Json
  readonly from?: Derived
  /** Where this alone holds, and all that is below; elsewhere the server leaves the field as it is. */
  readonly when?: Condition
  /** The minors of Kubernetes that do so. */
  readonly since?: number
  readonly until?: number
  /** A number that counts as absent where it is 0, because the server cannot tell the two apart. */
  readonly zeroIsAbsent?: true
  /** A map: each of its default keys is filled in by itself. */
  readonly byKey?: true
  /** The fields of the object that stands here. */
  readonly fields?: Fields
  /** The fields of each item of the list that stands here. */
  readonly items?: Fields
}

/** A default that follows from other fields. */
export interface Derived {
  /** The rule in a few words: `the port`. */
  readonly says: string
  /** Undefined where the field stays absent. */
  readonly of: (holder: Holder, minor: number) => Json | undefined
}

/** A condition on the object that holds the field. */
export interface Condition {
  /** In words that follow `where`: `type is ClientIP`. */
  readonly says: string
  readonly holds: (holder: Holder, minor: number) => boolean
}

/** An object with what has been filled in so far, and the one it stands in. */
export interface Holder {
  readonly object: JsonObject
  readonly within: Holder | undefined
}

/** An object that is always there, since the server cannot tell an absent one from an empty one. */
export function struct(fields: Fields = {}): Field {
  return { value: {}, fields }
}

/** That a field of the same object has one of some values. Fields stand in their table after those they depend on. */
export function whereIs(name: string, ...values: readonly string[]): Condition {
  return {
    says: `${name} is ${values.join(' or ')}`,
    holds: ({ object }) => values.includes(String(object[name] ?? '')),
  }
}

/** The value of another field of the same object. */
export function sameAs(name: string): Derived {
  return { says: `the value of ${name}`, of: ({ object }) => object[name] || undefined }
}
