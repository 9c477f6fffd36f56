import type { FunctionTable } from '../template/declare.ts'
import { BUILD_FUNCTIONS } from './lists/build.ts'
import { END_FUNCTIONS } from './lists/ends.ts'
import { FILTER_FUNCTIONS } from './lists/filter.ts'

export const LIST_FUNCTIONS: FunctionTable = { ...BUILD_FUNCTIONS, ...END_FUNCTIONS, ...FILTER_FUNCTIONS }
