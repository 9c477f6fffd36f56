/**
 * A value that expressions work with: `int` is a bigint, `double` a number, `bytes` a Uint8Array. Objects are maps, so that
 * a label called `constructor` is a key like any other.
 * https://github.com/google/cel-spec/blob/master/doc/langdef.md#values
 */
export type Value =
  | boolean
  | bigint
  | number
  | string
  | null
  | Uint8Array
  | readonly Value[]
  | ReadonlyMap<Value, Value>
  | Uint
  | Timestamp
  | Duration
  | TypeValue
  | Optional
  | Opaque
  | Fields
  | PartlyKnown
  | Unknown

/** A whole number without a sign. */
export class Uint {
  readonly amount: bigint
  constructor(amount: bigint) {
    this.amount = amount
  }
}

/** A moment, in nanoseconds since 1970. */
export class Timestamp {
  readonly nanos: bigint
  /** The minutes by which the clock is ahead that it was read from: texts show it by that clock. */
  readonly offset: number
  constructor(nanos: bigint, offset = 0) {
    this.nanos = nanos
    this.offset = offset
  }
}

/** A span of time in nanoseconds. */
export class Duration {
  readonly nanos: bigint
  constructor(nanos: bigint) {
    this.nanos = nanos
  }
}

/** A type as a value: what `type(1)` gives. */
export class TypeValue {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** A value that may be missing. */
export class Optional {
  readonly value: Value | undefined
  constructor(value: Value | undefined) {
    this.value = value
  }
}

export const NONE = new Optional(undefined)

/** A value of a type that a library brings: an address, a quantity. */
export abstract class Opaque {
  abstract readonly typeName: string
  /** Whether another value of the same type is the same. */
  abstract equals(other: Opaque): boolean
}

/** An object whose fields are found out when they are first asked for. */
export abstract class Fields {
  abstract has(name: string): boolean
  /** May fail as the evaluation of an expression does; undefined where there is no such field. */
  abstract get(name: string): Value | undefined
}

/** A message of a type that the expression names: what a mutation makes of an object. */
export class Message extends Fields {
  readonly typeName: string
  readonly fields: ReadonlyMap<string, Value>
  constructor(typeName: string, fields: ReadonlyMap<string, Value>) {
    super()
    this.typeName = typeName
    this.fields = fields
  }

  override has(name: string): boolean {
    return this.fields.has(name)
  }

  override get(name: string): Value | undefined {
    return this.fields.get(name)
  }
}

/**
 * A value that nobody knows before the object is applied: `why` says what it is. It exists, unless it is one that may be
 * absent.
 */
export class Unknown {
  readonly why: string
  readonly mayBeAbsent: boolean
  constructor(why: string, mayBeAbsent = false) {
    this.why = why
    this.mayBeAbsent = mayBeAbsent
  }
}

/** A map of which only some entries are known; whether there are others is not known. */
export class PartlyKnown {
  readonly known: ReadonlyMap<Value, Value>
  readonly why: string
  constructor(known: Iterable<readonly [Value, Value]>, why: string) {
    this.known = new Map(known)
    this.why = why
  }
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

export function isMap(value: Value | undefined): value is ReadonlyMap<Value, Value> {
  return value instanceof Map
}

/** The name of the type of a value, without what a list or a map is of. */
export function typeNameOf(value: Value): string {
  switch (typeof value) {
    case 'bigint':
      return 'int'
    case 'number':
      return 'double'
    case 'boolean':
      return 'bool'
    case 'string':
      return 'string'
  }
  return value === null ? 'null_type' : nameOfObject(value)
}

function nameOfObject(value: Exclude<Value, bigint | number | boolean | string | null>): string {
  if (value instanceof Opaque || value instanceof Message) return value.typeName
  for (const [type, name] of NAMES) if (value instanceof type) return name
  return 'dyn'
}

const NAMES: readonly (readonly [abstract new (...args: never[]) => object, string])[] = [
  [Map, 'map'],
  [Array, 'list'],
  [PartlyKnown, 'map'],
  [Fields, 'map'],
  [Optional, 'optional_type'],
  [Timestamp, 'timestamp'],
  [Duration, 'duration'],
  [Uint, 'uint'],
  [Uint8Array, 'bytes'],
  [TypeValue, 'type'],
]

const FULL_NAMES: Readonly<Record<string, string>> = {
  timestamp: 'google.protobuf.Timestamp',
  duration: 'google.protobuf.Duration',
}

/** The type of a value as a value. */
export function typeOf(value: Value): TypeValue {
  const name = typeNameOf(value)
  return new TypeValue(FULL_NAMES[name] ?? name)
}
