import { FUNCTIONS } from '../../../../src/render/helm/functions/index.ts'
import { CallFailure, NOBODY, type Parameter } from '../../../../src/render/helm/template/declare.ts'
import type { Value } from '../../../../src/render/helm/template/value/value.ts'
import { type Coded, decode, encode } from './codec.ts'
import type { Result } from './normalize.ts'

/** A call: the name of the function, and its arguments. */
export type Call = readonly [string, ...Coded[]]

/** Calls a function as a template would. */
export function callFunction([name, ...given]: Call): Result {
  const called = FUNCTIONS[name]
  if (called === undefined) return { error: `no function ${name}` }
  try {
    const values = given.map((coded, index) => argument(coded, called.parameters[index] ?? called.rest))
    return { ok: encode(called.call(values, NOBODY)) }
  } catch (error) {
    if (error instanceof CallFailure) return { error: error.message }
    throw error
  }
}

const NUMBERS: ReadonlySet<Parameter | undefined> = new Set(['int', 'int64', 'float64'])

/** An argument as the code of a function receives it: numbers as those of JavaScript. */
function argument(coded: Coded, parameter: Parameter | undefined): Value | number {
  const value = decode(coded)
  return NUMBERS.has(parameter) && typeof value === 'bigint' ? Number(value) : value
}
