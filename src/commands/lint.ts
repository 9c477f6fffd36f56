import { dirname } from 'node:path'
import { CATALOGUE } from '../catalogue.ts'
import { type ExemptionContext, exemptionFindings } from '../config/exemption-findings.ts'
import type { Finding } from '../core/finding.ts'
import type { Report } from '../core/report.ts'
import { UsageError } from '../core/usage-error.ts'
import { readBytes } from '../files/read.ts'
import { withFindings } from '../lint.ts'
import type { ReportContext } from '../report/context.ts'
import { run } from '../run.ts'
import { VERSION } from '../version.ts'
import { decode } from '../yaml/decode.ts'
import type { Arguments, OptionValues } from './arguments.ts'
import { useColor } from './color.ts'
import { configure } from './configure.ts'
import { type Contexts, createContexts } from './contexts.ts'
import { coversFolder, type Inputs, inputsOf, pathOf } from './inputs.ts'
import type { Io } from './io.ts'
import { outcome } from './outcome.ts'
import { outputTargets, writeOutput } from './outputs.ts'
import { progress } from './progress.ts'
import { statistics } from './statistics.ts'
import { today } from './today.ts'

/** Lints what the operands name, writes the reports, and returns the exit code. */
export async function lintCommand({ values, operands }: Arguments, io: Io): Promise<number> {
  const targets = outputTargets(values)
  const color = useColor(values['no-color'] ? 'never' : values.color, io.stdout, io.env)
  const maxWarnings = numberOf(values)
  const day = today()
  const configuration = configure(values, io.cwd, CATALOGUE)
  const contexts = createContexts(configuration, CATALOGUE, day)
  const inputs = await inputsOf(operands, values, configuration.patternsFor, io)
  const path = pathOf(inputs, io.cwd)
  const { report: onProgress, clear } = progress(inputs.files.length, io)
  const linted = run({
    ...inputs,
    version: VERSION,
    kubernetesVersions: () => contexts.versions(io.cwd),
    contextOf: file => contexts.contextOf(path(file)),
    rules: CATALOGUE,
    today: day,
    onProgress,
  })
  clear()
  const full = withFindings(linted, aboutExemptions(linted, contexts, day, { values, operands }, io))
  const report = values.quiet ? errorsOnly(full) : full
  for (const { load, file } of targets) {
    const format = await load()
    const pieces = format(report, {
      ...reportContext(values, inputs, contexts),
      color: color && file === undefined,
    })
    writeOutput(pieces, file, io)
  }
  if (values.statistics) io.stderr.write(statistics(report))
  const { exitCode, complaints } = outcome(report, {
    failOn: file => contexts.failOn(path(file)),
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

/** Judges exemptions. They can be unused only where nothing that they might be for was left out. */
function aboutExemptions(
  { suppressed = [] }: Report,
  contexts: Contexts,
  day: string,
  { values, operands }: Pick<Arguments, 'values' | 'operands'>,
  io: Io,
): readonly Finding[] {
  const { only, rule, preset, 'stdin-filename': stdin } = values
  const allRules = [only, rule, preset, stdin].every(value => value === undefined)
  const context: ExemptionContext = {
    today: day,
    suppressed,
    isComplete: config => allRules && coversFolder(operands, dirname(config.path), io.cwd),
    settingsOf: path => contexts.contextOf(path).settings,
  }
  return exemptionFindings(contexts.configs(), context)
}

function reportContext(
  values: OptionValues,
  { files, stdin }: Inputs,
  contexts: Contexts,
): Omit<ReportContext, 'color'> {
  const configs = contexts.configs().flatMap(config => [config, ...config.extended])
  const paths = new Map([...configs, ...files].map(({ file, path }) => [file, path]))
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
