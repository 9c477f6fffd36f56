import type { FunctionTable } from '../template/declare.ts'
import { STRING_FUNCTIONS } from './strings.ts'
import { YAML_FUNCTIONS } from './yaml.ts'

/** The functions of sprig and Helm, but for those that need the engine. */
export const FUNCTIONS: FunctionTable = Object.assign(Object.create(null), STRING_FUNCTIONS, YAML_FUNCTIONS)
