import { CATALOGUE } from '../catalogue.ts'
import { DEFAULTS } from '../config/config.ts'
import { resolveSettings } from '../config/settings.ts'
import type { Report } from '../core/report.ts'
import { UsageError } from '../core/usage-error.ts'
import { readBytes } from '../files/read.ts'
import { readSchema } from '../files/schemas.ts'
import type { ReportContext } from '../report/context.ts'
import { run } from '../run.ts'
import { createPacks } from '../schema/pack.ts'
import { VERSION } from '../version.ts'
import { decode } from '../yaml/decode.ts'
import type { Arguments, OptionValues } from './arguments.ts'
import { useColor } from './color.ts'
import { configure } from './configure.ts'
import { type Inputs, inputsOf } from './inputs.ts'
import type { Io } from './io.ts'
import { outcome } from './outcome.ts'
import { outputTargets, writeOutput } from './outputs.ts'
import { progress } from './progress.ts'
import { statistics } from './statistics.ts'

/** Lints what the operands name, writes the reports, and returns the exit code. */
export async function lintCommand({ values, operands }: Arguments, io: Io): Promise<number> {
  const targets = outputTargets(values)
  const color = useColor(values['no-color'] ? 'never' : values.color, io.stdout, io.env)
  const maxWarnings = numberOf(values)
  const { config, ignore } = configure(values, io.cwd, CATALOGUE)
  const settings = resolveSettings(config, CATALOGUE)
  const inputs = await inputsOf(operands, values, ignore, io)
  const packs = settings.versions.map(createPacks(readSchema))
  const context = { settings, packs }
  const { report: onProgress, clear } = progress(inputs.files.length, io)
  const full = run({
    ...inputs,
    version: VERSION,
    kubernetesVersions: () => settings.versions,
    contextOf: () => context,
    onProgress,
  })
  clear()
  const report = values.quiet ? errorsOnly(full) : full
  for (const { load, file } of targets) {
    const format = await load()
    const pieces = format(report, { ...reportContext(values, inputs), color: color && file === undefined })
    writeOutput(pieces, file, io)
  }
  if (values.statistics) io.stderr.write(statistics(report))
  const { exitCode, complaints } = outcome(report, {
    failOn: config.failOn ?? DEFAULTS.failOn,
    maxWarnings,
    exitZero: values['exit-zero'] === true,
    nothingIsFine: values['no-error-on-unmatched-pattern'] === true,
  })
  for (const complaint of complaints) io.stderr.write(`k8s-lint: ${complaint}\n`)
  return exitCode
}

function numberOf({ 'max-warnings': written }: OptionValues): number | undefined {
  if (written === undefined) return undefined
  if (!/^\d+$/.test(written)) throw new UsageError(`--max-warnings needs a whole number, not "${written}"`)
  return Number(written)
}

/** What `--quiet` leaves of a report. */
function errorsOnly(report: Report): Report {
  return {
    ...report,
    summary: { ...report.summary, warnings: 0, infos: 0 },
    findings: report.findings.filter(({ severity }) => severity === 'error'),
  }
}

function reportContext(values: OptionValues, { files, stdin }: Inputs): Omit<ReportContext, 'color'> {
  const paths = new Map(files.map(({ file, path }) => [file, path]))
  const category = values['sarif-category']
  return {
    verbose: values.verbose === true,
    quiet: values.quiet === true,
    rules: CATALOGUE,
    sources: file => {
      if (file === stdin?.file) return decode(stdin.bytes).text
      const path = paths.get(file)
      if (path === undefined) return undefined
      const read = readBytes(path)
      return 'bytes' in read ? decode(read.bytes).text : undefined
    },
    ...(category === undefined ? {} : { sarifCategory: category }),
  }
}
