import { CATALOGUE } from '../catalogue.ts'
import type { FileStatus } from '../core/report.ts'
import { unknownName } from '../core/unknown-name.ts'
import { UsageError } from '../core/usage-error.ts'
import { readSchema } from '../files/schemas.ts'
import { DEFAULT_FORMAT } from '../report/formats.ts'
import { jsonText, visible } from '../report/visible.ts'
import { run } from '../run.ts'
import { createPacks, LATEST_VERSION } from '../schema/pack.ts'
import { VERSION } from '../version.ts'
import type { Arguments, OptionValues } from './arguments.ts'
import { configure } from './configure.ts'
import { inputsOf } from './inputs.ts'
import type { Io } from './io.ts'

/** Says what each file is taken for, without judging what is in it. */
export async function filesCommand({ values, operands }: Arguments, io: Io): Promise<number> {
  const asJson = isJson(values)
  const { patternsFor } = configure(values, io, CATALOGUE)
  const inputs = await inputsOf(operands, values, patternsFor, io)
  const versions = [LATEST_VERSION]
  const context = { settings: { versions, rules: [] }, packs: versions.map(createPacks(readSchema)) }
  const { files } = run({
    ...inputs,
    version: VERSION,
    kubernetesVersions: () => versions,
    contextOf: () => context,
    rules: [],
  })
  io.stdout.write(asJson ? `${jsonText(files, 2)}\n` : table(files))
  return 0
}

/** Whether a listing is asked for as JSON; the other formats are for findings. */
export function isJson({ format: [name, ...more] = [DEFAULT_FORMAT] }: OptionValues): boolean {
  const names = [DEFAULT_FORMAT, 'json']
  if (name === undefined || more.length > 0 || !names.includes(name)) {
    throw new UsageError(unknownName('format of this command', [name, ...more].join(' '), names))
  }
  return name === 'json'
}

function table(files: readonly FileStatus[]): string {
  return files
    .map(
      ({ path, status, reason }) =>
        `${visible(`${status.padEnd(9)}${path}${reason === null ? '' : `  (${reason})`}`)}\n`,
    )
    .join('')
}
