import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Finding } from '../core/finding.ts'
import type { Report } from '../core/report.ts'
import { ALL_RULES } from '../rules/all.ts'
import { type Change, changesOf, differing, type Ends, parted, type VersionStep } from '../upgrade/changes.ts'
import { BUILDING, comparing } from '../upgrade/comparable.ts'
import { judge } from './judged.ts'
import type { ProjectOptions } from './options.ts'

/** The rules that compare the versions asked for: what defaults differ, and verdicts of the Pod Security Standards. */
const COMPARING = ['default-change', 'pod-security-change']

const OF_SERVERS: ReadonlySet<string> = new Set(['schema', 'api', 'deprecations'])

/** The rules whose verdict may follow from the version: those of servers, their deprecations, the levels of namespaces, and what is built. */
const VERSIONED = ALL_RULES.flatMap(({ id, category }) => {
  const isVersioned = OF_SERVERS.has(category) || id === 'pss-namespace-mismatch' || BUILDING.includes(id)
  return isVersioned && !COMPARING.includes(id) ? [id] : []
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
  const before = await lint(paths, [from], VERSIONED)
  const report = await lint(paths, [to], VERSIONED)
  const isComparable = comparing(before, report)
  const compared = (await lint(paths, versions, COMPARING)).findings.filter(isComparable)
  const ends: Ends = {
    first: before.findings.filter(isComparable),
    last: report.findings.filter(isComparable),
  }
  const inAll: LintFiles = async (_, version) => (await lint(paths, [version], VERSIONED)).findings
  const alone: LintFiles = async (files, version) => {
    const areOnDisk = files.every(file => existsSync(resolve(options.cwd, file)))
    return areOnDisk ? (await lint(files, [version], VERSIONED)).findings : inAll(files, version)
  }
  const { near, far } = await partedEnds(ends, versions, alone)
  const steps = [
    ...(await stepsBetween({ versions, ...near }, alone)),
    ...(await stepsBetween({ versions, ...far }, inAll)),
  ]
  return { changes: changesOf(steps, compared, ALL_RULES), report }
}

/** Lints some files with a version, or more than these. */
type LintFiles = (files: readonly string[], version: string) => Promise<readonly Finding[]>

/** What differs between the ends, in what the files concerned show alone, and what they do not. */
async function partedEnds(ends: Ends, versions: readonly string[], alone: LintFiles) {
  const { files } = differing(ends)
  const [from, to] = [versions[0], versions.at(-1)]
  // Where no version lies between the ends, none is asked.
  if (files.length === 0 || versions.length <= 2 || from === undefined || to === undefined)
    return { near: ends, far: NOTHING }
  const first = await alone(files, from)
  const last = await alone(files, to)
  return parted(onlyDiffering(ends), { first, last })
}

const NOTHING: Ends = { first: [], last: [] }

function onlyDiffering(ends: Ends): Ends {
  const { among } = differing(ends)
  return { first: among(ends.first), last: among(ends.last) }
}

/** Some versions in a row, and what is found with the first and the last of them. */
interface Stretch extends Ends {
  readonly versions: readonly string[]
}

/** The versions that bring a change, with what is found before and with each, as far as the ends differ in it. */
async function stepsBetween(
  { versions, ...ends }: Stretch,
  lint: LintFiles,
): Promise<readonly VersionStep[]> {
  const { files, among } = differing(ends)
  const version = versions.at(-1)
  if (files.length === 0 || version === undefined) return []
  const { first: before, last: after } = onlyDiffering(ends)
  if (versions.length <= 2) return [{ version, before, after }]
  const half = Math.floor(versions.length / 2)
  const middle = among(await lint(files, versions[half] ?? version))
  return [
    ...(await stepsBetween({ versions: versions.slice(0, half + 1), first: before, last: middle }, lint)),
    ...(await stepsBetween({ versions: versions.slice(half), first: middle, last: after }, lint)),
  ]
}
