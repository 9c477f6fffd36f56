import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { UsageError } from '../core/usage-error.ts'
import { readText } from '../files/read.ts'

/** The names a configuration file may have. */
const CONFIG_NAMES: readonly string[] = ['.k8s-lint.yaml', '.k8s-lint.yml', '.k8s-lint.json']

/** A `package.json` is a configuration, too, where it has this key. */
export const PACKAGE_KEY = 'k8s-lint'

const PACKAGE = 'package.json'

/**
 * The configuration that stands in a folder, by its absolute path; undefined where there is none. `names` are those of
 * the files in the folder, where they are known. Two are a `UsageError`.
 */
export function configIn(folder: string, names?: readonly string[]): string | undefined {
  const exists = (name: string) => names?.includes(name) ?? existsSync(join(folder, name))
  const found = CONFIG_NAMES.filter(exists)
  if (exists(PACKAGE) && hasKey(join(folder, PACKAGE))) found.push(PACKAGE)
  const [file, other] = found
  if (file !== undefined && other !== undefined) {
    throw new UsageError(`two configurations in ${folder}: ${file} and ${other}; keep one of them`)
  }
  return file === undefined ? undefined : join(folder, file)
}

/** Whether a file is a `package.json`, of which one key alone is the configuration. */
export function isPackage(path: string): boolean {
  return basename(path) === PACKAGE
}

/**
 * Whether a `package.json` configures this tool. One that merely depends on it has the name further inside; one that is
 * no JSON passes as a configuration, so that reading it says what is wrong.
 */
function hasKey(path: string): boolean {
  const text = readText(path)
  if (!text?.includes(`"${PACKAGE_KEY}"`)) return false
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && Object.hasOwn(value, PACKAGE_KEY)
  } catch (error) {
    return error instanceof SyntaxError
  }
}

/** Whether configurations above a folder do not count: it is the root of a repository, or of the disk. */
export function isTop(folder: string): boolean {
  return existsSync(join(folder, '.git')) || dirname(folder) === folder
}
