import { join } from 'node:path'
import { packagePath, packageText } from './package-folder.ts'

/** The text of a file below `schemas/`, such as `kubernetes/kinds.json`. */
export function readSchema(name: string): string {
  return packageText(join(packagePath('schemas', 'kubernetes/kinds.json'), name))
}
