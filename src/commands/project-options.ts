import { UsageError } from '../core/usage-error.ts'
import { LARGEST_INPUT } from '../files/read.ts'
import type { ConfigurationOptions, ProjectOptions } from '../project/options.ts'
import type { Arguments, OptionValues } from './arguments.ts'
import type { Io } from './io.ts'

/** What the options of a command line say of the configuration. */
export function configurationOptions(values: OptionValues, { env }: Pick<Io, 'env'>): ConfigurationOptions {
  const { preset, only, rule, config, baseline } = values
  const { 'kubernetes-version': kubernetesVersions, 'fail-on': failOn } = values
  if (config !== undefined && values['no-config'])
    throw new UsageError('--config and --no-config exclude each other')
  return {
    ...(preset && { presets: preset }),
    ...(kubernetesVersions && { kubernetesVersions }),
    ...(only && { only }),
    ...(rule && { rules: levels(rule) }),
    ...(failOn !== undefined && { failOn }),
    ...(values['no-foreign-suppressions'] && { foreignSuppressions: false }),
    ...(baseline !== undefined && { baseline }),
    ...(config !== undefined && { config }),
    ...(values['no-config'] && { config: false }),
    execConfig: values['exec-config'] === true || env['K8S_LINT_EXEC_CONFIG'] === '1',
  }
}

/** All that a command line says of a run: its options, the paths it names, and standard input, where it is one of them. */
export async function projectOptions(
  { values, operands }: Arguments,
  io: Io,
): Promise<{ readonly paths: readonly string[]; readonly options: ProjectOptions }> {
  const usesStdin = operands.includes('-')
  const filename = values['stdin-filename']
  if (filename !== undefined && !usesStdin)
    throw new UsageError('--stdin-filename is for standard input: add -')
  const bytes = usesStdin ? await stdin(io) : undefined
  return {
    paths: operands.length === 0 ? ['.'] : operands.filter(operand => operand !== '-'),
    options: {
      ...configurationOptions(values, io),
      cwd: io.cwd,
      ignore: values['no-ignore'] !== true,
      forceExclude: values['force-exclude'] === true,
      errorOnUnmatched: values['no-error-on-unmatched-pattern'] !== true,
      ...(bytes && { stdin: { bytes, ...(filename !== undefined && { file: filename }) } }),
      render: values['no-render'] !== true,
      ...(values.since !== undefined && { since: values.since }),
    },
  }
}

async function stdin(io: Io): Promise<Uint8Array> {
  const bytes = await io.stdin(LARGEST_INPUT)
  if (bytes !== undefined) return bytes
  throw new UsageError(`standard input is larger than ${LARGEST_INPUT / 1024 / 1024} MiB`)
}

/** `ID=LEVEL`, the later over the earlier. */
function levels(written: readonly string[]): Readonly<Record<string, string>> {
  const byId = new Map<string, string>()
  for (const text of written) {
    const at = text.indexOf('=')
    if (at < 0) throw new UsageError(`--rule needs a level, such as --rule ${text}=off`)
    const id = text.slice(0, at)
    byId.delete(id)
    byId.set(id, text.slice(at + 1))
  }
  return Object.fromEntries(byId)
}
