import { FUNCTIONS } from '../../../src/render/helm/functions/index.ts'
import { CallFailure, NOBODY } from '../../../src/render/helm/template/declare.ts'
import { type Coded, decode, encode } from './codec.ts'

/** A call: the name of the function, and its arguments. */
export type Call = readonly [string, ...Coded[]]

export type Result = { readonly ok: Coded } | { readonly error: string }

/** Calls a function as a template would. */
export function callFunction([name, ...given]: Call): Result {
  const called = FUNCTIONS[name]
  if (called === undefined) return { error: `no function ${name}` }
  try {
    const values = given.map((coded, index) => {
      const parameter = called.parameters[index] ?? called.rest
      const value = decode(coded)
      return parameter !== undefined && parameter !== 'any' && ['int', 'int64', 'float64'].includes(parameter)
        ? numeric(value)
        : value
    })
    return { ok: encode(called.call(values, NOBODY)) }
  } catch (error) {
    if (error instanceof CallFailure) return { error: error.message }
    throw error
  }
}

function numeric(value: ReturnType<typeof decode>): ReturnType<typeof decode> {
  return typeof value === 'bigint' ? Number(value) : value
}
