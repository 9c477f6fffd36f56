import { versionsOrReason } from '../config/versions.ts'
import { unknownName } from '../core/unknown-name.ts'
import { UsageError } from '../core/usage-error.ts'
import { upgradeOf } from '../project/upgrade.ts'
import { jsonText } from '../report/visible.ts'
import { KUBERNETES_VERSIONS, LATEST_VERSION } from '../schema/versions.ts'
import { BREAKING, type Change } from '../upgrade/changes.ts'
import { upgradeMarkdown } from '../upgrade/markdown.ts'
import { upgradeText } from '../upgrade/text.ts'
import type { Arguments, OptionValues } from './arguments.ts'
import type { Io } from './io.ts'
import { outcome } from './outcome.ts'
import { writeOutput } from './outputs.ts'
import { projectOptions } from './project-options.ts'

/** Lists what an upgrade of the cluster does to the manifests that the operands name. Exit code 1: some will be refused. */
export async function upgradeCommand(args: Arguments, io: Io): Promise<number> {
  const { values } = args
  const write = writerOf(values)
  const versions = versionsOf(values)
  const { paths, options } = await projectOptions(args, io)
  const { changes, report } = await upgradeOf(paths, versions, options)
  const [from = '', to = ''] = [versions[0], versions.at(-1)]
  writeOutput([write(changes, from, to)], values.output, io, {})
  const { exitCode, complaints } = outcome(
    { ...report, findings: [] },
    {
      failOn: () => 'error',
      maxWarnings: undefined,
      exitZero: true,
      failOnSkipped: values['fail-on-skipped'] === true,
      // Where all is refused with the last version, that is the result.
      nothingIsFine: changes.length > 0 || values['no-error-on-unmatched-pattern'] === true,
    },
  )
  if (exitCode === 2) for (const complaint of complaints) io.stderr.line(`k8s-lint: ${complaint}`)
  const breaks = changes.some(({ effect }) => BREAKING.has(effect))
  return exitCode === 0 && breaks && values['exit-zero'] !== true ? 1 : exitCode
}

type Write = (changes: readonly Change[], from: string, to: string) => string

const WRITERS: Readonly<Record<string, Write>> = {
  text: upgradeText,
  json: (changes, from, to) => `${jsonText({ schemaVersion: 1, from, to, changes }, 2)}\n`,
  markdown: upgradeMarkdown,
}

function writerOf({ format: [name = 'text', ...more] = [] }: OptionValues): Write {
  const writer = more.length === 0 && Object.hasOwn(WRITERS, name) ? WRITERS[name] : undefined
  if (writer !== undefined) return writer
  throw new UsageError(unknownName('format of this command', [name, ...more].join(' '), Object.keys(WRITERS)))
}

/** All versions from one to the other, oldest first. */
function versionsOf(values: OptionValues): readonly string[] {
  if (values['kubernetes-version'] !== undefined)
    throw new UsageError('upgrade takes --from and --to, not --kubernetes-version')
  if (values.from === undefined) throw new UsageError('upgrade needs --from VERSION, such as --from 1.33')
  const from = versionOf('from', values.from)
  const to = versionOf('to', values.to ?? LATEST_VERSION)
  const [first, last] = [from, to].map(version => KUBERNETES_VERSIONS.indexOf(version))
  if (from === to)
    throw new UsageError(`--from and --to are both Kubernetes ${from}: there is nothing to compare`)
  if (first === undefined || last === undefined || first > last)
    throw new UsageError(`--from ${from} is newer than --to ${to}`)
  return KUBERNETES_VERSIONS.slice(first, last + 1)
}

function versionOf(option: string, written: string): string {
  const result = versionsOrReason(written)
  if ('reason' in result) throw new UsageError(`--${option}: ${result.reason}`)
  const [version, ...more] = result.versions
  if (version === undefined || more.length > 0)
    throw new UsageError(`--${option} needs one version, such as 1.33, not "${written}"`)
  return version
}
