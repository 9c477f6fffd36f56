import type { Text } from './text/text.ts'
import { ANY, BOOL, FLOAT64, type GoType, INT, INT64, LIST, MAP, STRING, STRINGS } from './value/types.ts'
import type { Caller, Dict, GoFunction, List, Parameter, Value } from './value/value.ts'

export type { Caller, GoFunction, Parameter }

/**
 * What a function may be given, and what its code receives for it.
 *
 * - `string`: the string alone. `text`: a string with where it came from, for functions that keep that.
 * - `int`, `int64`: a JavaScript number, rounded beyond 2^53.
 * - `any`: the value as it is; `null` for nil.
 * - `value`: the value as it is, `undefined` for no value at all, which built-in functions tell from nil.
 */
interface Given extends Record<Parameter, unknown> {
  readonly any: Value
  readonly value: Value | undefined
  readonly bool: boolean
  readonly string: string
  readonly text: Text
  readonly int: number
  readonly int64: number
  readonly float64: number
  /** `[]interface {}` */
  readonly list: List
  /** `[]string` */
  readonly strings: List
  /** `map[string]interface {}`, and named types based on it. */
  readonly map: Dict
}

const TYPES: Readonly<Record<Parameter, GoType>> = {
  any: ANY,
  value: { name: 'reflect.Value', kind: 'struct' },
  bool: BOOL,
  string: STRING,
  text: STRING,
  int: INT,
  int64: INT64,
  float64: FLOAT64,
  list: LIST,
  strings: STRINGS,
  map: MAP,
}

/** The type of Go that a parameter has. */
export function parameterType(parameter: Parameter): GoType {
  return TYPES[parameter]
}

type Arguments<P extends readonly Parameter[]> = { -readonly [I in keyof P]: Given[P[I]] }

/** For functions that ask nothing of their caller: methods that say how a value is printed. */
export const NOBODY: Caller = { spend: () => {} }

/** The functions that templates may call, by name. */
export type FunctionTable = Readonly<Record<string, GoFunction>>

/** Declares a function: `define(['string', 'text'], ([prefix, text]) => …)`. */
export function define<const P extends readonly Parameter[]>(
  parameters: P,
  call: (given: Arguments<P>, caller: Caller) => Value,
): GoFunction {
  return { parameters, call: call as GoFunction['call'] }
}

/** Declares a function of any number of further arguments: `variadic(['string'], 'any', ([format, ...rest]) => …)`. */
export function variadic<const P extends readonly Parameter[], R extends Parameter>(
  parameters: P,
  rest: R,
  call: (given: [...Arguments<P>, ...Given[R][]], caller: Caller) => Value,
): GoFunction {
  return { parameters, rest, call: call as GoFunction['call'] }
}

/** The error that a function returns, in Go's words. */
export class CallFailure extends Error {
  /** Given where the author of the chart made it fail, by `required` or `fail`: the chart asks for other values. */
  readonly asks: boolean
  /** The same in our words, as a whole sentence. */
  readonly ours: string | undefined

  constructor(
    message: string,
    { asks = false, ours }: { readonly asks?: boolean; readonly ours?: string } = {},
  ) {
    super(message)
    this.asks = asks
    this.ours = ours
  }
}
