import { define, type FunctionTable, variadic } from '../../template/declare.ts'
import { INT, sliceOf } from '../../template/value/types.ts'
import { List } from '../../template/value/value.ts'

type Spend = (units: number) => void

const INTS = sliceOf(INT)

/** Functions that count. */
export const SEQUENCE_FUNCTIONS: FunctionTable = {
  until: define(['int'], ([count], { spend }) => ints(range(0, count, count < 0 ? -1 : 1, spend))),
  untilStep: define(['int', 'int', 'int'], ([start, stop, step], { spend }) =>
    ints(range(start, stop, step, spend)),
  ),
  seq: variadic([], 'int', (numbers, { spend }) => seq(numbers, spend).join(' ')),
}

function ints(numbers: readonly number[]): List {
  return new List(numbers.map(BigInt), { type: INTS })
}

/** From a number on, by steps, before another one; none where the steps lead away from it. */
function range(start: number, stop: number, step: number, spend: Spend): readonly number[] {
  const isReached = stop < start ? step < 0 : step > 0
  if (!isReached) return []
  const count = Math.ceil((stop - start) / step)
  spend(count)
  return Array.from({ length: count }, (_, index) => start + index * step)
}

/** As the program of that name: up to and with the last number. */
function seq(numbers: readonly number[], spend: Spend): readonly number[] {
  const [first = 0, second = 0, third] = numbers
  switch (numbers.length) {
    case 1:
      return inclusive(1, first, first < 1 ? -1 : 1, spend)
    case 2:
      return inclusive(first, second, second < first ? -1 : 1, spend)
    case 3:
      if (third === undefined || (third < first && second > 0)) return []
      return inclusive(first, third, second, spend)
    default:
      return []
  }
}

function inclusive(start: number, end: number, step: number, spend: Spend): readonly number[] {
  return range(start, end + (end < start ? -1 : 1), step, spend)
}
