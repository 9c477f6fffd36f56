import type { FunctionTable } from '../template/declare.ts'
import { YAML_FUNCTIONS } from './yaml.ts'

/** The functions of sprig and Helm, but for those that need the engine. */
export const FUNCTIONS: FunctionTable = { ...YAML_FUNCTIONS }
