import { overloadOf } from '../types/declarations.ts'
import type { CelType } from '../types/types.ts'
import { celError } from './failures.ts'
import type { Meter } from './meter.ts'
import { typeNameOf, type Value } from './values.ts'

/** What a function does with arguments of the types of its signature. */
export type Handler = (...args: never[]) => Value

/** A function whose work grows with more than the size of its arguments: it spends steps itself. */
export interface Metered {
  readonly metered: (meter: Meter, ...args: never[]) => Value
}

/**
 * Functions by their signature, as in `string.charAt(int)`. Those of operators are the names that the parser gives them:
 * `_+_`. A list or map of the signature takes every list or map, `dyn` takes anything.
 */
export type Library = Readonly<Record<string, Handler | Metered>>

/** A function that is chosen by the types of its arguments. */
export interface Implementation {
  readonly takes: readonly (string | undefined)[]
  readonly handler: Handler | Metered
}

/** The functions of some libraries, by `keyOf`. */
export type Functions = ReadonlyMap<string, readonly Implementation[]>

/** What functions are found by: their name, whether they are methods, and the count of their arguments. */
export function keyOf(name: string, isMethod: boolean, count: number): string {
  return `${isMethod ? '.' : ''}${name}/${count}`
}

/** Makes functions ready to be called. */
export function functionsOf(libraries: readonly Library[]): Functions {
  const functions = new Map<string, Implementation[]>()
  for (const library of libraries) {
    for (const [signature, handler] of Object.entries(library)) {
      const { name, overload } = overloadOf(`${signature}: dyn`)
      const key = keyOf(name, overload.isMethod, overload.args.length)
      const implementation = { takes: overload.args.map(takenName), handler }
      functions.set(key, [...(functions.get(key) ?? []), implementation])
    }
  }
  return functions
}

/** The name of the type that is taken; undefined takes any. */
function takenName(type: CelType): string | undefined {
  if (type.kind === 'list' || type.kind === 'map' || type.kind === 'type') return type.kind
  return type.kind === 'parameter' || type.name === 'dyn' ? undefined : type.name
}

/** Calls the first implementation that takes arguments of these types. */
export function call(
  implementations: readonly Implementation[],
  name: string,
  args: readonly Value[],
  meter: Meter,
): Value {
  for (const { takes, handler } of implementations) {
    if (!takes.every((type, index) => type === undefined || type === typeNameOf(args[index] ?? null)))
      continue
    // The arguments are of the types that the signature of the handler asks for.
    if ('metered' in handler)
      return (handler.metered as (meter: Meter, ...values: readonly Value[]) => Value)(meter, ...args)
    return (handler as (...values: readonly Value[]) => Value)(...args)
  }
  return celError(`no such overload: ${name}(${args.map(typeNameOf).join(', ')})`)
}
