import type { FunctionTable } from '../template/declare.ts'
import { FLOAT_FUNCTIONS } from './numbers/floats.ts'
import { INTEGER_FUNCTIONS } from './numbers/integers.ts'
import { SEQUENCE_FUNCTIONS } from './numbers/sequences.ts'

export const NUMBER_FUNCTIONS: FunctionTable = {
  ...FLOAT_FUNCTIONS,
  ...INTEGER_FUNCTIONS,
  ...SEQUENCE_FUNCTIONS,
}
