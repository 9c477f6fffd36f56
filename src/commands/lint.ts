import type { Report } from '../core/report.ts'
import type { Rule } from '../core/rule.ts'
import { UsageError } from '../core/usage-error.ts'
import { repositoryPath } from '../files/repository.ts'
import { STDIN } from '../project/inputs.ts'
import { judge } from '../project/judged.ts'
import type { ReportContext } from '../report/context.ts'
import type { Arguments, OptionValues } from './arguments.ts'
import { useColor } from './color.ts'
import type { Io } from './io.ts'
import { outcome } from './outcome.ts'
import { outputTargets, writeOutput } from './outputs.ts'
import { withProgress } from './progress.ts'
import { projectOptions } from './project-options.ts'
import { statistics } from './statistics.ts'

/** Lints what the operands name, writes the reports, and returns the exit code. */
export async function lintCommand(args: Arguments, io: Io): Promise<number> {
  const { values } = args
  const targets = outputTargets(values)
  const color = useColor(values['no-color'] ? 'never' : values.color, io.stdout, io.env)
  const maxWarnings = numberOf(values)
  const { paths, options } = await projectOptions(args, io)
  const linted = await withProgress(io, onProgress => judge(paths, { ...options, onProgress }))
  const { report: full, rules, textOf, pathOf, failOn } = linted
  const report = values.quiet ? errorsOnly(full) : full
  const rooted = repositoryPaths(pathOf, io)
  for (const { format, file } of targets) {
    const write = await format.load()
    const context = {
      ...reportContext(values, rules),
      sources: textOf,
      repositoryPath: rooted,
      color: color && file === undefined,
    }
    writeOutput(write(report, context), file, io, {
      colors: context.color,
      commands: format.commands === true,
    })
  }
  if (values.statistics) io.stderr.write(statistics(report))
  const { exitCode, complaints } = outcome(full, {
    quiet: values.quiet === true,
    verbose: values.verbose === true,
    failOn,
    maxWarnings,
    exitZero: values['exit-zero'] === true,
    failOnSkipped: values['fail-on-skipped'] === true,
    nothingIsFine: values['no-error-on-unmatched-pattern'] === true,
  })
  for (const complaint of complaints) io.stderr.line(`k8s-lint: ${complaint}`)
  return exitCode
}

/** The path of a file from the root of its repository, by the name it is shown by. Asked for every finding, so it remembers. */
function repositoryPaths(pathOf: (file: string) => string, { env }: Io): (file: string) => string {
  const known = new Map([[STDIN, STDIN]])
  return file => {
    const path = known.get(file) ?? repositoryPath(pathOf(file), env['GITHUB_WORKSPACE']) ?? file
    known.set(file, path)
    return path
  }
}

function numberOf({ 'max-warnings': written }: OptionValues): number | undefined {
  if (written === undefined) return undefined
  if (!/^\d+$/.test(written)) throw new UsageError(`--max-warnings needs a whole number, not "${written}"`)
  return Number(written)
}

/** What `--quiet` shows of a report; its summary still counts the rest. */
function errorsOnly(report: Report): Report {
  return {
    ...report,
    findings: report.findings.filter(({ severity }) => severity === 'error'),
  }
}

function reportContext(
  values: OptionValues,
  rules: readonly Rule[],
): Omit<ReportContext, 'color' | 'sources'> {
  const category = values['sarif-category']
  return {
    verbose: values.verbose === true,
    quiet: values.quiet === true,
    nothingIsFine: values['no-error-on-unmatched-pattern'] === true,
    rules,
    ...(category === undefined ? {} : { sarifCategory: category }),
  }
}
