import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { readBaseline } from '../config/baseline.ts'
import { shownPath } from '../files/paths.ts'
import { readText } from '../files/read.ts'
import { baselinesOf, compareWith, isJudged, keyed } from '../project/baselines.ts'
import { type Linted, lintPaths } from '../project/linted.ts'
import { plural } from '../report/wording.ts'
import { type BaselineEntry, baselineText, entriesFor, merged } from '../suppress/baseline.ts'
import type { Arguments } from './arguments.ts'
import type { Io } from './io.ts'
import { outcome } from './outcome.ts'
import { writeOutput } from './outputs.ts'
import { withProgress } from './progress.ts'
import { projectOptions } from './project-options.ts'

/** The name of a baseline where neither a flag nor the configuration has another. */
const DEFAULT_NAME = '.k8s-lint-baseline.yaml'

/**
 * Writes what is found today to the baseline, so that later runs fail on new findings alone. Of an older baseline it
 * takes off what is gone; what this run could not judge, it keeps.
 */
export async function baselineCommand(args: Arguments, io: Io): Promise<number> {
  const { paths, options } = await projectOptions(args, io)
  const linted = await withProgress(io, onProgress => lintPaths(paths, { ...options, onProgress }))
  const { report, contexts, pathOf } = linted
  const { exitCode, complaints } = outcome(report, {
    failOn: () => 'error',
    maxWarnings: undefined,
    exitZero: true,
    nothingIsFine: args.values['no-error-on-unmatched-pattern'] === true,
  })
  for (const complaint of complaints) io.stderr.line(`k8s-lint: ${complaint}`)
  if (exitCode !== 0) return exitCode
  const byDefault = resolve(io.cwd, DEFAULT_NAME)
  const baselineOf = (file: string) => contexts.baselineOf(pathOf(file)) ?? byDefault
  const baselines = baselinesOf(report, baselineOf)
  for (const path of baselines) write(path, baselineOf, linted, io)
  if (baselines.includes(byDefault) && args.values.baseline === undefined) {
    const isConfigured = report.files.some(({ path }) => contexts.baselineOf(pathOf(path)) === byDefault)
    if (!isConfigured) io.stderr.line(USE)
  }
  return 0
}

const USE = `k8s-lint: to use it, add --baseline ${DEFAULT_NAME}, or in .k8s-lint.yaml "baseline: ${DEFAULT_NAME}"`

function write(path: string, baselineOf: (file: string) => string, linted: Linted, io: Io): void {
  const file = shownPath(path, io.cwd)
  const before = existsSync(path) ? readBaseline(path, file) : []
  const { gone } = compareWith(path, before, linted, baselineOf)
  const kept = gone.flatMap(({ entry, count }) =>
    isJudged(entry, path, linted) ? [] : [{ ...entry, count }],
  )
  const found = linted.report.findings.filter(other => baselineOf(other.file) === path)
  const entries = merged([...entriesFor(keyed(found, path, linted)), ...kept])
  const removed = total(gone.map(({ entry, count }) => ({ ...entry, count }))) - total(kept)
  const added = total(entries) - (total(before) - removed)
  const text = baselineText(entries)
  if (readText(path) !== text) writeOutput([text], path, io)
  const count = plural(total(entries), 'finding')
  io.stdout.line(`${file}: ${count} (${added} added, ${removed} removed)`)
}

function total(entries: readonly BaselineEntry[]): number {
  return entries.reduce((sum, { count }) => sum + count, 0)
}
