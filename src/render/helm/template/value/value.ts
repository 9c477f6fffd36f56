import type { Origin } from '../../../../core/origin.ts'
import type { Text, TracedText } from '../text/text.ts'
import { ANY, BOOL, BYTES, FLOAT64, type GoType, INT, LIST, MAP, STRING } from './types.ts'

/**
 * What templates compute with: a value of Go.
 *
 * - `null` is nil, that of an interface; a nil slice or map is a `List` or `Dict` with `isNil`.
 * - `string` is Go's, as UTF-16; a byte that is not part of valid UTF-8 is a lone surrogate (see utf8.ts).
 * - `bigint` is an `int`, `number` a `float64`; any other number is a `Sized`.
 * - Numbers of values files are `float64`, as Helm reads them; those that a template writes are `int` or `float64`.
 *
 * A string or another scalar that knows where it came from is a `TracedText` or a `Sourced`; `plain` gives the value alone.
 * Lists, maps and structs know it themselves. A function that returns a value it was given, or puts it into a list or map,
 * keeps where it came from without doing anything for it.
 */
export type Value = Scalar | TracedText | Sourced | Composite | null

export type Composite = List | Dict | Struct | Bytes

/** A value that is not made of others, without where it came from. */
export type Scalar = boolean | string | bigint | number | Sized

/** A value without where it came from; the parts of a list, map or struct still know it. */
export type Plain = Scalar | Composite | null

/** A number of another type than `int` and `float64`: an `int64`, a `uint8`, a `time.Duration`. */
export class Sized {
  readonly type: GoType
  /** A `number` where the type is based on `float64`. */
  readonly value: bigint | number
  readonly methods: Methods | undefined

  constructor(type: GoType, value: bigint | number, methods?: Methods) {
    this.type = type
    this.value = value
    this.methods = methods
  }
}

/** A boolean or number that came from a known place. */
export class Sourced {
  readonly value: boolean | bigint | number | Sized
  readonly origin: Origin

  constructor(value: Sourced['value'], origin: Origin) {
    this.value = value
    this.origin = origin
  }
}

/** The names of the types that parameters have; declare.ts says what they mean. */
export type Parameter =
  | 'any'
  | 'value'
  | 'bool'
  | 'string'
  | 'text'
  | 'int'
  | 'int64'
  | 'float64'
  | 'list'
  | 'strings'
  | 'map'

/** What a function may ask of the run that calls it. */
export interface Caller {
  /**
   * Counts work that grows with an argument: items or characters that are made. Ends the run with an error at the place of
   * the call when it is too much.
   */
  readonly spend: (units: number) => void
}

/** A function that templates may call. Arguments are counted and their types checked before it runs. */
export interface GoFunction {
  readonly parameters: readonly Parameter[]
  /** What any number of further arguments are; absent where there are none. */
  readonly rest?: Parameter
  /** Returns what Go's would; throws a `CallFailure` where that returns an error. */
  readonly call: (given: readonly unknown[], caller: Caller) => Value
}

/** What values of a type with methods offer to templates, by name; `String` or `Error` say how the value is printed. */
export type Methods = Readonly<Record<string, GoFunction>>

/** What lists, maps and structs know besides what they hold. */
export interface Details {
  readonly type?: GoType
  readonly origin?: Origin | undefined
  readonly methods?: Methods
  readonly isNil?: boolean
}

/** A slice. It never changes: functions that add an item make a new one. */
export class List {
  readonly items: readonly Value[]
  readonly type: GoType
  readonly origin: Origin | undefined
  readonly methods: Methods | undefined
  readonly isNil: boolean

  constructor(items: readonly Value[], { type = LIST, origin, methods, isNil = false }: Details = {}) {
    this.items = items
    this.type = type
    this.origin = origin
    this.methods = methods
    this.isNil = isNil
  }
}

/** A `[]byte`: the content of a file, as a string that may know where it came from. */
export class Bytes {
  readonly text: Text
  readonly type: GoType = BYTES
  readonly isNil: boolean

  constructor(text: Text, { isNil = false }: Pick<Details, 'isNil'> = {}) {
    this.text = text
    this.isNil = isNil
  }
}

/** A map from strings. Functions such as `set` and `merge` change it, and all that hold it see that. */
export class Dict {
  /** In any order: Go sorts the keys wherever order shows. */
  readonly entries: Map<string, Value>
  readonly type: GoType
  readonly origin: Origin | undefined
  readonly methods: Methods | undefined
  readonly isNil: boolean

  constructor(
    entries: Iterable<readonly [string, Value]> = [],
    { type = MAP, origin, methods, isNil = false }: Details = {},
  ) {
    this.entries = new Map(entries)
    this.type = type
    this.origin = origin
    this.methods = methods
    this.isNil = isNil
  }

  /** The same map under another type: what is changed in one is changed in both. */
  as(details: Details): Dict {
    return Object.assign(new Dict([], { origin: this.origin, ...details }), { entries: this.entries })
  }
}

/** A struct or a pointer to one: `.Chart`, a semantic version. Its fields are in the order of their declaration. */
export class Struct {
  readonly type: GoType
  readonly fields: ReadonlyMap<string, Value>
  readonly origin: Origin | undefined
  readonly methods: Methods | undefined
  /** Whether it is a pointer that is nil. */
  readonly isNil: boolean
  /** The struct whose fields these are, by the name that Go gives to an embedded one. */
  readonly embedded: readonly [name: string, struct: Struct] | undefined

  constructor(
    type: GoType,
    fields: Iterable<readonly [string, Value]>,
    {
      origin,
      methods,
      isNil = false,
      embedded,
    }: Omit<Details, 'type'> & Partial<Pick<Struct, 'embedded'>> = {},
  ) {
    this.type = type
    this.fields = new Map(fields)
    this.origin = origin
    this.methods = methods
    this.isNil = isNil
    this.embedded = embedded
  }

  /** The fields as Go prints them: an embedded struct in the place of its own. */
  printed(): Iterable<readonly [name: string, value: Value]> {
    const { embedded, fields } = this
    return embedded === undefined
      ? fields
      : [embedded, ...[...fields].filter(([name]) => !embedded[1].fields.has(name))]
  }

  /** The value of a field, or an embedded struct; undefined where it has no such thing. */
  field(name: string): Value | undefined {
    return this.fields.get(name) ?? (this.embedded?.[0] === name ? this.embedded[1] : undefined)
  }
}

/** The value alone. */
export function plain(value: Value): Plain {
  if (typeof value !== 'object' || value === null) return value
  if ('runs' in value) return value.text
  return value instanceof Sourced ? value.value : value
}

/** The type of a value; for nil that of an empty interface. */
export function typeOf(value: Value): GoType {
  const bare = plain(value)
  switch (typeof bare) {
    case 'boolean':
      return BOOL
    case 'string':
      return STRING
    case 'bigint':
      return INT
    case 'number':
      return FLOAT64
    default:
      if (bare === null) return ANY
      return bare.type
  }
}

/** Whether a value is an integer or a floating-point number. */
export function numberOf(value: Value): bigint | number | undefined {
  const bare = plain(value)
  if (typeof bare === 'bigint' || typeof bare === 'number') return bare
  return bare instanceof Sized ? bare.value : undefined
}
