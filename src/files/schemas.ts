import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The text of a file below `schemas/`, such as `kubernetes/kinds.json`. */
export function readSchema(name: string): string {
  return readFileSync(join(schemasFolder(), name), 'utf8')
}

/**
 * The folder of the generated schemas: it stands beside `dist/` in the package and beside `src/` in the repository, so it
 * is looked for upwards from this module.
 */
function schemasFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'schemas')
    if (existsSync(join(candidate, 'kubernetes', 'kinds.json'))) return candidate
    if (dirname(folder) === folder) throw new Error('The folder "schemas" of k8s-lint is missing')
  }
}
