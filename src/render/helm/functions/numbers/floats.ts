import { type Caller, define, type FunctionTable, type GoFunction, variadic } from '../../template/declare.ts'
import type { Value } from '../../template/value/value.ts'
import { toFloat } from './cast.ts'
import { add, decimalOf, divide, type ExactDecimal, multiply, subtract, toNumber } from './decimal.ts'
import { powerOfTen } from './power.ts'

/** What an operation with decimals costs, which can have hundreds of digits. */
const OPERATION = 100

/** Functions that reckon with fractions. */
export const FLOAT_FUNCTIONS: FunctionTable = {
  float64: define(['any'], ([value]) => toFloat(value)),
  add1f: define(['any'], ([value], caller) => fold([value, 1n], add, caller)),
  addf: variadic([], 'any', (values, caller) => fold([0, ...values], add, caller)),
  subf: folding(subtract),
  mulf: folding(multiply),
  divf: folding(divide),
  maxf: variadic(['any'], 'any', values => Math.max(...values.map(toFloat))),
  minf: variadic(['any'], 'any', values => Math.min(...values.map(toFloat))),
  floor: define(['any'], ([value]) => Math.floor(toFloat(value))),
  ceil: define(['any'], ([value]) => Math.ceil(toFloat(value))),
  round: variadic(['any', 'int'], 'float64', ([value, places, from = 0.5]) =>
    round(toFloat(value), places, from),
  ),
}

type Operation = (a: ExactDecimal, b: ExactDecimal) => ExactDecimal

function folding(operation: Operation): GoFunction {
  return variadic(['any'], 'any', (values, caller) => fold(values, operation, caller))
}

function fold(values: readonly Value[], operation: Operation, { spend }: Caller): number {
  spend(OPERATION * values.length)
  return toNumber(values.map(value => decimalOf(toFloat(value))).reduce(operation))
}

/** A number rounded to so many places; up from a fraction of `from` on. */
function round(value: number, places: number, from: number): number {
  const power = powerOfTen(places)
  const shifted = power * value
  const fraction = shifted - Math.trunc(shifted)
  return (fraction >= from ? Math.ceil(shifted) : Math.floor(shifted)) / power
}
