import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Finding } from '../core/finding.ts'
import type { Report } from '../core/report.ts'
import { ALL_RULES } from '../rules/all.ts'
import { type Change, changesOf, differing, type VersionStep } from '../upgrade/changes.ts'
import { judge } from './judged.ts'
import type { ProjectOptions } from './options.ts'

/** The rules that compare the versions asked for: what defaults differ, and verdicts of the Pod Security Standards. */
const COMPARING = ['default-change', 'pod-security-change']

const OF_SERVERS: ReadonlySet<string> = new Set(['schema', 'api', 'deprecations'])

/** The rules whose verdict may follow from the version: those of servers, their deprecations, and the levels of namespaces. */
const VERSIONED = ALL_RULES.flatMap(({ id, category }) => {
  const isOfServer = OF_SERVERS.has(category) || id === 'pss-namespace-mismatch'
  return isOfServer && !COMPARING.includes(id) ? [id] : []
})

/** What an upgrade does to the manifests that some paths name. */
export interface Upgrade {
  readonly changes: readonly Change[]
  /** What was linted, with the version to upgrade to. */
  readonly report: Report
}

/**
 * Judges manifests with the versions of an upgrade, oldest first, and tells what changes from each to the next. All are linted with
 * the first and the last. Where these differ, the versions between are halved until it is known which one brings the change; what
 * comes and goes on the way is not told.
 */
export async function upgradeOf(
  paths: readonly string[],
  versions: readonly string[],
  options: ProjectOptions,
): Promise<Upgrade> {
  const lint = async (
    some: readonly string[],
    kubernetesVersions: readonly string[],
    only: readonly string[],
  ) => (await judge(some, { ...options, kubernetesVersions, only })).report
  const [from = '', to = ''] = [versions[0], versions.at(-1)]
  const first = await lint(paths, [from], VERSIONED)
  const report = await lint(paths, [to], VERSIONED)
  const { findings: compared } = await lint(paths, versions, COMPARING)
  const between = async (files: readonly string[], version: string) => {
    const areOnDisk = files.every(file => existsSync(resolve(options.cwd, file)))
    return (await lint(areOnDisk ? files : paths, [version], VERSIONED)).findings
  }
  const steps = await stepsBetween({ versions, first: first.findings, last: report.findings }, between)
  return { changes: changesOf(steps, compared, ALL_RULES), report }
}

/** Some versions in a row, and what is found with the first and the last of them. */
interface Stretch {
  readonly versions: readonly string[]
  readonly first: readonly Finding[]
  readonly last: readonly Finding[]
}

/**
 * The versions that bring a change, with what is found before and with each, as far as the ends differ in it: alone, the files
 * concerned may miss definitions that lie elsewhere.
 */
async function stepsBetween(
  { versions, first, last }: Stretch,
  lint: (files: readonly string[], version: string) => Promise<readonly Finding[]>,
): Promise<readonly VersionStep[]> {
  const { files, among } = differing(first, last)
  const version = versions.at(-1)
  if (files.length === 0 || version === undefined) return []
  const [before, after] = [among(first), among(last)]
  if (versions.length <= 2) return [{ version, before, after }]
  const half = Math.floor(versions.length / 2)
  const middle = among(await lint(files, versions[half] ?? version))
  return [
    ...(await stepsBetween({ versions: versions.slice(0, half + 1), first: before, last: middle }, lint)),
    ...(await stepsBetween({ versions: versions.slice(half), first: middle, last: after }, lint)),
  ]
}
