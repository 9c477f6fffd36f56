import { CallFailure } from '../../template/declare.ts'

/** The errors that Go's run time raises, in its words. */

export function outOfRange(bounds: string): CallFailure {
  return new CallFailure(`runtime error: slice bounds out of range ${bounds}`)
}

export function nilPointer(): CallFailure {
  return new CallFailure('runtime error: invalid memory address or nil pointer dereference')
}

/** That Go's reflection finds no value. */
export function noType(): CallFailure {
  return new CallFailure('reflect: call of reflect.Value.Type on zero Value')
}

/** That a value is not of the type that the code of a function takes it for. */
export function notOfType(type: string, wanted: string): CallFailure {
  return new CallFailure(`interface conversion: interface {} is ${type}, not ${wanted}`)
}
