import type { FunctionTable } from '../template/declare.ts'
import { CASE_FUNCTIONS } from './strings/case.ts'
import { CUT_FUNCTIONS } from './strings/cut.ts'
import { LAYOUT_FUNCTIONS } from './strings/layout.ts'
import { QUOTING_FUNCTIONS } from './strings/quoting.ts'
import { SPLIT_FUNCTIONS } from './strings/split.ts'
import { TRIM_FUNCTIONS } from './strings/trim.ts'
import { WRAP_FUNCTIONS } from './strings/wrap.ts'

export const STRING_FUNCTIONS: FunctionTable = {
  ...CASE_FUNCTIONS,
  ...CUT_FUNCTIONS,
  ...LAYOUT_FUNCTIONS,
  ...QUOTING_FUNCTIONS,
  ...SPLIT_FUNCTIONS,
  ...TRIM_FUNCTIONS,
  ...WRAP_FUNCTIONS,
}
