import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readText } from './read.ts'

/**
 * The path of something that is part of this tool, such as `schemas`: it stands beside `dist/` in the package and beside
 * `src/` in the repository, so it is looked for upwards from this module. `file` is one that is surely in it.
 */
export function packagePath(name: string, file: string): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, name)
    if (existsSync(join(candidate, file))) return candidate
    if (dirname(folder) === folder) throw new Error(`The folder "${name}" of k8s-lint is missing`)
  }
}

/** The text of a file that is part of this tool. */
export function packageText(path: string): string {
  const text = readText(path)
  if (text === undefined) throw new Error(`${path} of k8s-lint cannot be read`)
  return text
}
