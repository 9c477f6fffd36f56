import { existsSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { readBaseline } from '../config/baseline.ts'
import { type Finding, writtenResource } from '../core/finding.ts'
import type { Report } from '../core/report.ts'
import type { Rule } from '../core/rule.ts'
import { UsageError } from '../core/usage-error.ts'
import { shownPath, withSlashes } from '../files/paths.ts'
import { readBytes } from '../files/read.ts'
import { ofFindings } from '../lint/index.ts'
import { applyBaseline, type Baselined, type KeyedFinding, type PlacedEntry } from '../suppress/baseline.ts'
import { objectName, stablePaths } from '../suppress/baseline-path.ts'
import { decode } from '../yaml/decode.ts'
import type { Linted } from './linted.ts'

/** The report without what the baselines of its files know, and with what they have too much. */
export async function withBaselines(linted: Linted): Promise<Pick<Linted, 'report' | 'textOf'>> {
  const { report, contexts, pathOf, textOf, options } = linted
  const baselineOf = (file: string) => contexts.baselineOf(pathOf(file))
  const baselines = baselinesOf(report, baselineOf)
  if (baselines.length === 0) return { report, textOf }
  await linted.configuration.load(baselines.map(path => dirname(path)))
  const shown = new Map(baselines.map(path => [shownPath(path, options.cwd), path]))
  const without = report.findings.filter(({ file }) => baselineOf(file) === undefined)
  const judged = [...shown].flatMap(([file, path]) => {
    if (!existsSync(path))
      throw new UsageError(`there is no baseline ${file}; "k8s-lint baseline" writes one`)
    const known = compareWith(path, readBaseline(path, file), linted, baselineOf)
    const stale = known.gone.filter(({ entry }) => isJudged(entry, path, linted))
    return [...known.findings, ...stale.flatMap(gone => staleFinding(gone, file, path, linted))]
  })
  return {
    report: ofFindings(report, [...without, ...judged]),
    textOf: file => {
      const path = shown.get(file)
      return path === undefined ? textOf(file) : fileText(path)
    },
  }
}

/** The baselines of the files of a report, each once. */
export function baselinesOf(
  { files, findings }: Report,
  baselineOf: (file: string) => string | undefined,
): readonly string[] {
  const names = new Set([...files.map(({ path }) => path), ...findings.map(({ file }) => file)])
  return [...new Set([...names].flatMap(name => baselineOf(name) ?? []))].sort()
}

/** Compares the findings that a baseline is for with its entries. */
export function compareWith(
  path: string,
  entries: readonly PlacedEntry[],
  linted: Linted,
  baselineOf: (file: string) => string | undefined,
): Baselined {
  const own = linted.report.findings.filter(({ file }) => baselineOf(file) === path)
  return applyBaseline(keyed(own, path, linted), entries, shownPath(path, linted.options.cwd))
}

/** Findings with what a baseline knows them by. */
export function keyed(
  findings: readonly Finding[],
  baseline: string,
  { pathOf, textOf }: Linted,
): readonly KeyedFinding[] {
  const pathsOf = new Map<string, (finding: Finding) => string>()
  return findings.map(finding => {
    const { file, rule } = finding
    const stable = pathsOf.get(file) ?? stablePaths(textOf(file) ?? '')
    pathsOf.set(file, stable)
    const name = withSlashes(relative(dirname(baseline), pathOf(file)))
    return {
      finding,
      key: { file: name, rule, object: objectName(writtenResource(finding)), path: stable(finding) },
    }
  })
}

/**
 * Whether this run could have found again what an entry lists: its file was linted, and not too broken for its rule,
 * which had its say, and saw the whole set if it needs to. A file or rule that is no more is found never again.
 */
export function isJudged(
  entry: PlacedEntry,
  baseline: string,
  { report, contexts, configuration, pathOf, partial, rules, options }: Linted,
): boolean {
  const path = resolve(dirname(baseline), entry.file)
  const file = report.files.find(file => pathOf(file.path) === path)
  if (file === undefined) return !existsSync(path)
  if (file.status === 'skipped' || configuration.problemIn(dirname(path)) !== undefined) return false
  const rule = rules.find(({ id }) => id === entry.rule)
  if (rule === undefined) return true
  if (partial && 'checkSet' in rule) return false
  const flagged = [options.only, options.rules, options.presets].some(value => value !== undefined)
  const isOn = contexts.contextOf(path).settings.rules.some(active => active.rule.id === rule.id)
  if (flagged && !isOn) return false
  return isRejection(rule.category) || !isBroken(file.path, report, rules)
}

function isRejection(category: string | undefined): boolean {
  return category === 'syntax' || category === 'schema'
}

function isBroken(path: string, { findings, suppressed = [] }: Report, rules: readonly Rule[]): boolean {
  const errors = [...findings, ...suppressed].filter(
    ({ file, severity }) => file === path && severity === 'error',
  )
  return errors.some(({ rule }) => isRejection(rules.find(({ id }) => id === rule)?.category))
}

function staleFinding(
  { entry, count }: Baselined['gone'][number],
  file: string,
  path: string,
  { contexts, configuration }: Linted,
): readonly Finding[] {
  if (configuration.problemIn(dirname(path)) !== undefined) return []
  const active = contexts
    .contextOf(path)
    .settings.rules.find(({ rule }) => rule.id === 'stale-baseline-entry')
  if (active === undefined) return []
  const what = entry.count === 1 ? 'the finding' : `${count} of ${entry.count} findings`
  const of = `${what} of ${entry.rule} ${count === 1 ? 'is' : 'are'} gone`
  return [
    {
      rule: active.rule.id,
      severity: active.severity,
      message: `${of} from ${entry.file}; "k8s-lint baseline" takes it off the list`,
      file,
      ...entry.range,
      path: '',
      resource: null,
    },
  ]
}

function fileText(path: string): string | undefined {
  const read = readBytes(path)
  return 'bytes' in read ? decode(read.bytes).text : undefined
}
