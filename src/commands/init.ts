import { UsageError } from '../core/usage-error.ts'
import { readTemplates } from '../files/templates.ts'
import { type NewFile, writeNewFiles } from '../files/write-new.ts'
import type { Arguments } from './arguments.ts'
import type { Io } from './io.ts'
import { starterConfig } from './starter-config.ts'

const CONFIG = '.k8s-lint.yaml'

/**
 * Writes a commented configuration into the working directory, and with `--templates DIR` the sample manifests. Nothing
 * is written where something would be overwritten, unless `--force` says so.
 */
export function initCommand({ values, operands }: Arguments, io: Io): number {
  const [operand] = operands
  if (operand !== undefined)
    throw new UsageError(`init takes no path, unlike "${operand}": it works in the current folder`)
  const { templates: folder, force = false } = values
  const files: readonly NewFile[] = [
    { file: CONFIG, text: starterConfig() },
    ...(folder === undefined
      ? []
      : readTemplates().map(({ name, text }) => ({ file: `${folder}/${name}`, text }))),
  ]
  writeNewFiles(files, io.cwd, force)
  for (const { file } of files) io.stdout.line(`wrote ${file}`)
  return 0
}
