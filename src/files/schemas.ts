import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packagePath } from './package-folder.ts'

/** The text of a file below `schemas/`, such as `kubernetes/kinds.json`. */
export function readSchema(name: string): string {
  return readFileSync(join(packagePath('schemas', 'kubernetes/kinds.json'), name), 'utf8')
}
