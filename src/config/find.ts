import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { UsageError } from '../core/usage-error.ts'

/** The names a configuration file may have. */
export const CONFIG_NAMES: readonly string[] = ['.k8s-lint.yaml', '.k8s-lint.yml', '.k8s-lint.json']

/**
 * The configuration that holds in a folder: the file in the folder itself or the nearest one above it, as far as the
 * repository reaches; an absolute path. Undefined where there is none. Two in one folder are a `UsageError`.
 */
export function findConfig(folder: string): string | undefined {
  for (let step = folder; ; step = dirname(step)) {
    const [file, other] = CONFIG_NAMES.map(name => join(step, name)).filter(existsSync)
    if (file !== undefined && other !== undefined) {
      throw new UsageError(`two configurations in ${step}: ${basename(file)} and ${basename(other)}`)
    }
    if (file !== undefined) return file
    if (existsSync(join(step, '.git')) || dirname(step) === step) return undefined
  }
}
