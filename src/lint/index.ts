import { append } from '../core/append.ts'
import type { Finding } from '../core/finding.ts'
import { minorOf } from '../core/minor-of.ts'
import { NOT_RENDERED, type Report, type UnknownKind } from '../core/report.ts'
import type { Rule } from '../core/rule.ts'
import { KnownValues } from '../redact/known-values.ts'
import type { BuildProblem } from '../render/build.ts'
import { SUPPORTED_VERSIONS } from '../schema/versions.ts'
import { decode } from '../yaml/decode.ts'
import {
  type BuiltContext,
  type ContextBuild,
  type LintedContext,
  lintBuilt,
  ownOf,
  problemFinding,
} from './built.ts'
import { builtBefore, lintBuiltChanges } from './built-changes.ts'
import { type EarlierFiles, lintChanges } from './changes.ts'
import { contextFor, type LintContext, withOpenNamespaces } from './context.ts'
import { type LintedFile, lintFile, notLinted, readBuilt, type Source, withoutLoosePatch } from './file.ts'
import { type MemberSummary, memberOf, type SetMember, summaryOf } from './member.ts'
import { movedAmong } from './moved.ts'
import { placesIn } from './places.ts'
import { redacted, redactedStatus, secretSources, withoutCopies } from './redacted.ts'
import { SecretPlaces } from './secret-places.ts'
import { type LintedSet, lintSet } from './set.ts'
import { withoutSilenced } from './silences.ts'
import { withSuppressions } from './suppressed.ts'
import { counts, parted } from './told.ts'

export type { BuiltContext, ContextBuild } from './built.ts'
export type { EarlierFiles } from './changes.ts'
export type { LintContext } from './context.ts'
export { type LintedFile, lintFile, type Source } from './file.ts'
export type { AppliedPlace } from './moved.ts'
export { type Places, placesIn } from './places.ts'
export { reasonsOf, type SecretBuild } from './secret-places.ts'
export { ofFindings, withFindings } from './told.ts'

/** A file of the run that never becomes text: what it is instead, in a few words. */
export interface Unread {
  readonly file: string
  readonly status: 'skipped' | 'failed'
  readonly reason: string
}

/** What a run needs besides the files. */
export interface LintOptions {
  /** The version of this tool, for the report. */
  readonly version: string
  /** Every Kubernetes version that something was checked against, for the report; asked at the end. */
  readonly kubernetesVersions: () => readonly string[]
  /** What holds for a file. */
  readonly contextOf: (file: string) => LintContext
  /** The bytes of a file that was among the inputs, once more. */
  readonly reread: (file: string) => Uint8Array
  /** What is applied that was built from the files; nothing where absent. */
  readonly contexts?: readonly BuiltContext[]
  /** What is wrong around what is built, and in none of it. */
  readonly problems?: readonly BuildProblem[]
  /** Whether a file is not known to be applied with any other: then nothing can be missing around it. */
  readonly isLoose?: (file: string) => boolean
  /** How a file is shown that was built from, by its path. */
  readonly nameOf?: (path: string) => string
  /** What the files held before the changes to be judged; absent where nothing is to be compared. */
  readonly earlier?: EarlierFiles
  /** Every rule there is, switched on or not: what suppressions may name. */
  readonly rules: readonly Rule[]
  /** An ISO date: what has expired before that day no longer holds. Unless given, nothing expires. */
  readonly today?: string
}

const OLDEST_SUPPORTED = minorOf(SUPPORTED_VERSIONS[0] ?? '1.0')

/**
 * The whole run over files in memory: every file for itself, then the set, then the report. Pulls one input at a time,
 * so that only one file need be in memory; touches neither disk nor console.
 */
export function lint(inputs: Iterable<Source | Unread>, options: LintOptions): Report {
  const { rules, today, earlier, contextOf, nameOf = (file: string) => file } = options
  const { isLoose = () => false } = options
  const read: LintedFile[] = []
  let partial = false
  const knownValues = new KnownValues()
  for (const input of inputs) {
    if ('bytes' in input && input.explicit) partial = true
    const file = withoutLoosePatch(lintInput(input, contextOf, isLoose), isLoose)
    for (const secret of file.secrets ?? []) knownValues.addFrom(secret)
    read.push(file)
  }
  const textOf = (file: string) => decode(options.reread(file)).text
  const places = placesIn({
    textOf,
    settingsOf: file => contextOf(file).settings,
    nameOf,
  })
  const applied = read.flatMap(file => membersOf(file, contextOf))
  const sets = [lintSet(applied, places, isLoose)]
  const built: LintedContext[] = []
  const secretPlaces = new SecretPlaces()
  const members: MemberSummary[] = applied.map(summaryOf)
  const rendered = new Set<string>()
  const movedFrom = movedAmong(options.contexts ?? [], earlier?.places ?? (() => []))
  for (const context of options.contexts ?? []) {
    const build = context.build()
    if (context.isOptional && build.asks !== undefined) continue
    const before = builtBefore(context, movedFrom)
    const linted = lintBuilt(context, build, { contextOf, nameOf, places }, before)
    const set = inContext(lintSet(linted.members, places), context.name, build)
    if (build.resources.length > 0 || build.asks === undefined)
      for (const file of context.sources.keys()) rendered.add(nameOf(file))
    append(members, linted.members.map(summaryOf))
    secretPlaces.add(linted.secretPlaces)
    for (const { value } of build.resources) knownValues.addFrom(value)
    built.push({ ...onlyIn(context.asked, linted), members: [], secretPlaces: [] })
    sets.push(onlyIn(context.asked, set))
    const changed = before && lintBuiltChanges(linted.members, before, contextOf, places)
    if (changed !== undefined) sets.push(onlyIn(context.asked, inContext(changed, context.name, build)))
  }
  const files = read.map(file => (options.contexts === undefined ? file : asRendered(file, rendered)))
  const changes = earlier === undefined ? [] : [lintChanges(applied, earlier, movedFrom, options)]
  const around = (options.problems ?? []).flatMap(problem =>
    problemFinding(problem, {}, [], { contextOf, nameOf, places }),
  )
  const parts = [...files, ...built, ...sets, ...changes, { findings: around, failures: [] }]
  const told = {
    findings: parts.flatMap(part => part.findings),
    failures: parts.flatMap(part => part.failures),
  }
  const sources = secretSources({ textOf, placesIn: secretPlaces.in, copies: knownValues })
  const { findings: raised, failures } = redacted(told, sources)
  const settingsOf = (file: string) => contextOf(file).settings
  const judged = withSuppressions(raised, files, members, settingsOf, { rules, partial, today })
  const shown = withoutSilenced(judged, rules).map(finding => withoutCopies(finding, knownValues))
  const { findings, suppressed } = parted(shown)
  const kubernetesVersions = options.kubernetesVersions()
  const unsupported = kubernetesVersions.filter(version => minorOf(version) < OLDEST_SUPPORTED)
  return {
    schemaVersion: 1,
    tool: { name: 'k8s-lint', version: options.version },
    kubernetesVersions,
    ...(unsupported.length > 0 && { unsupportedKubernetesVersions: unsupported }),
    summary: {
      files: files.length,
      documents: sum(files, ({ documents }) => documents),
      resources: members.length,
      skipped: sum(files, skippedParts),
      ...counts(findings, suppressed),
    },
    files: files.map(({ status }) => status),
    ...(built.length > 0 && {
      contexts: built.map(({ status, quoted }) => redactedStatus(status, quoted, sources)),
    }),
    kindsWithoutSchema: kindsWithoutSchema(members),
    findings,
    ...(failures.length > 0 && { failures }),
    suppressed,
    secrets: { placesIn: secretPlaces.in, copiesIn: line => knownValues.spansIn(line) },
  }
}

/** What became of a file. Of a template that belongs only to charts which ask for values, nothing was linted. */
function asRendered(file: LintedFile, rendered: ReadonlySet<string>): LintedFile {
  const { status, isTemplate } = file
  if (!isTemplate || rendered.has(status.path)) return file
  return { ...file, status: { ...status, status: 'skipped', reason: NOT_RENDERED } }
}

function lintInput(
  input: Source | Unread,
  contextOf: LintOptions['contextOf'],
  isLoose: (file: string) => boolean,
): LintedFile {
  if (!('bytes' in input)) return notLinted(input.file, input.status, input.reason)
  const context = contextOf(input.file)
  if (input.role !== undefined) return readBuilt(input, context)
  return lintFile(input, isLoose(input.file) ? withOpenNamespaces(context) : context)
}

/** The resources of a file that are applied as it has them. */
function membersOf(
  { status: { path: file }, resources }: LintedFile,
  contextOf: LintOptions['contextOf'],
): readonly SetMember[] {
  if (resources.length === 0) return []
  const context = contextOf(file)
  return resources.map(resource => memberOf(resource, file, contextFor(context, resource.outline).settings))
}

/** Of what was found, only what is in some files, or comes of values in them. */
function onlyIn<T extends LintedSet>(files: ReadonlySet<string> | undefined, found: T): T {
  if (files === undefined) return found
  const isAsked = ({ file }: { readonly file: string }) => files.has(file)
  const isCaused = ({ related = [] }: Finding) => related.some(isAsked)
  const findings = found.findings.filter(finding => isAsked(finding) || isCaused(finding))
  return { ...found, findings, failures: found.failures.filter(isAsked) }
}

/** What a set has to say, as far as it is applied in a context. */
function inContext({ findings, failures }: LintedSet, name: string, build: ContextBuild): LintedSet {
  const contexts = [name]
  return { findings: ownOf(findings, build).map(finding => ({ ...finding, contexts })), failures }
}

/** A file that was not linted counts once; of the others, each document that was not. */
function skippedParts({ status, skippedDocuments }: LintedFile): number {
  return status.status === 'linted' ? skippedDocuments : 1
}

function kindsWithoutSchema(members: readonly MemberSummary[]): readonly UnknownKind[] {
  const kinds = new Map<string, UnknownKind>()
  for (const { ref, known } of members) {
    if (known || ref === null) continue
    const { apiVersion, kind } = ref
    const key = `${apiVersion}/${kind}`
    kinds.set(key, { apiVersion, kind, resources: (kinds.get(key)?.resources ?? 0) + 1 })
  }
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind)
}

function sum<T>(items: readonly T[], amountOf: (item: T) => number): number {
  return items.reduce((total, item) => total + amountOf(item), 0)
}
