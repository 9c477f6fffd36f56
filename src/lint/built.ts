import type { AppliedContext } from '../core/exemption.ts'
import type { Finding, Place } from '../core/finding.ts'
import { isObject, type JsonObject } from '../core/json.ts'
import { originAt } from '../core/origin.ts'
import { type Path, toPointer } from '../core/path.ts'
import type { ContextStatus, RuleFailure } from '../core/report.ts'
import { expandList } from '../kubernetes/lists.ts'
import { type Build, type BuildProblem, refusalIn } from '../render/build.ts'
import { partAt, type Traced } from '../render/traced.ts'
import type { Before, BuiltBefore } from './built-changes.ts'
import { contextFor, type LintContext } from './context.ts'
import { withDefinedKinds } from './defined-kinds.ts'
import { contextOfObject } from './document.ts'
import { exemptionsFor } from './exempt.ts'
import { issueFindings } from './issue-findings.ts'
import { severityOf } from './issues.ts'
import { placedMember, type SetMember } from './member.ts'
import type { Places } from './places.ts'
import { lintResource } from './resource.ts'
import { ruleTable } from './rule-table.ts'
import { quotedFiles, type SecretBuild, secretPlaces } from './secret-places.ts'

/** What is applied together. It is built when its turn comes, and forgotten afterwards. */
export interface BuiltContext extends AppliedContext {
  readonly kind: ContextStatus['kind']
  /** What the files are to it that it is built from, and that are linted in it. */
  readonly sources: Build['sources']
  readonly build: () => ContextBuild
  /** Absent where nothing is to be compared. */
  readonly before?: Before
  /** Whether nothing is missing where it cannot be built without values that it asks for: others are known. */
  readonly isOptional?: boolean
  /** The files whose findings are asked for; all of them where absent. */
  readonly asked?: ReadonlySet<string>
}

/** What a context was built to. */
export interface ContextBuild extends SecretBuild {
  /** Why it is not a defect that it could not be built: what it asks for. */
  readonly asks?: string
  /** What it had to be built without. */
  readonly lacks?: string
  /** Whether a file has another author: what is wrong there is left out, unless a value from elsewhere is to blame. */
  readonly isVendored?: (file: string) => boolean
}

/** What linting a context came to. */
export interface LintedContext {
  readonly status: ContextStatus
  readonly members: readonly SetMember[]
  readonly findings: readonly Finding[]
  readonly failures: readonly RuleFailure[]
  /** Where the values of its Secrets stand. */
  readonly secretPlaces: readonly Place[]
  /** The files whose values may be told of where something cannot be built. */
  readonly quoted: readonly string[]
}

/** What linting what was built needs besides. */
interface BuiltOptions {
  readonly contextOf: (file: string) => LintContext
  readonly nameOf: (path: string) => string
  readonly places: Places
}

/**
 * Lints all that is applied together, each resource for itself, and what was wrong with building it. Of a kustomization that cannot
 * be built in full, nobody knows what its resources will be; the templates of a chart are written one by one.
 */
export function lintBuilt(
  context: BuiltContext,
  build: ContextBuild,
  given: BuiltOptions,
  before?: BuiltBefore,
): LintedContext {
  const { name, kind } = context
  const resources = kind === 'kustomization' && build.isPartial ? [] : build.resources
  const objects = resources.map(({ value }) => value)
  const options = { ...given, contextOf: withDefinedKinds(given.contextOf, objects) }
  const linted = resources.flatMap((resource, index) =>
    lintWhole(resource, builtId(name, index), { context, before }, options),
  )
  const contexts = [name]
  const quoted = quotedFiles(build).map(options.nameOf)
  const findings = [
    ...build.problems.flatMap(problem =>
      problemFinding(problem, { context, before }, quoted, options).map(finding => ({
        ...finding,
        ...nodeAmong(resources, problem, name),
      })),
    ),
    ...linted.flatMap(({ findings }) => findings),
  ]
  return {
    status: { name, kind, ...outcomeOf(build), resources: linted.length },
    members: linted.map(({ member }) => member),
    findings: ownOf(findings, build).map(finding => ({ ...finding, contexts })),
    failures: linted.flatMap(({ failures }) => failures),
    secretPlaces: secretPlaces(build, options.places),
    quoted,
  }
}

/** What tells an object that was built for a context apart from all other objects of a run. */
function builtId(context: string, index: number): string {
  return `${context} ${index}`
}

/** The node of a resource that a problem is about; nothing where it is about none. */
function nodeAmong(
  resources: ContextBuild['resources'],
  { about }: BuildProblem,
  context: string,
): Pick<Finding, 'node'> {
  const index = resources.findIndex(({ value }) => value === about?.object)
  if (about === undefined || index < 0) return {}
  const pointer = toPointer(about.path)
  return { node: { object: builtId(context, index), pointer, path: pointer, isMissing: false } }
}

function outcomeOf({
  isPartial,
  problems,
  asks,
  lacks,
}: ContextBuild): Pick<ContextStatus, 'status' | 'reason'> {
  if (asks !== undefined) return { status: 'skipped', reason: asks }
  if (lacks !== undefined) return { status: 'partial', reason: lacks }
  if (!isPartial) return { status: 'linted', reason: null }
  return { status: 'partial', reason: refusalIn(problems)?.message ?? null }
}

/** Without what has another author, as far as that is to blame. */
export function ownOf(
  findings: readonly Finding[],
  { isVendored = () => false }: ContextBuild,
): readonly Finding[] {
  return findings.filter(
    ({ file, related = [] }) => !isVendored(file) || related.some(place => !isVendored(place.file)),
  )
}

/** What something was built for, and what that was before. */
interface Applied {
  readonly context: AppliedContext
  readonly before: BuiltBefore | undefined
}

interface LintedMember {
  readonly member: SetMember
  readonly findings: readonly Finding[]
  readonly failures: readonly RuleFailure[]
}

/** Lints one object that was built, or each item of a list. */
function lintWhole(
  whole: Traced<JsonObject>,
  id: string,
  applied: Applied,
  options: BuiltOptions,
): readonly LintedMember[] {
  return expandList(whole.value).flatMap(({ object, path, nestedList }) => {
    const item = partAt(whole, path)
    return nestedList || item === undefined || !isObject(object)
      ? []
      : [lintOne({ value: object, origins: item.origins }, `${id}${toPointer(path)}`, applied, options)]
  })
}

function lintOne(
  { value: object, origins }: Traced<JsonObject>,
  id: string,
  applied: Applied,
  { contextOf, nameOf, places }: BuiltOptions,
): LintedMember {
  const file = nameOf(origins.origin.source.file)
  const context = contextOfObject(object, contextOf(file))
  const source = (path: Path) => places.writtenAt(originAt(origins, path))
  const { summary, issues, failures } = lintResource(object, source, context)
  const { settings } = contextFor(context, summary.outline)
  const settingsIn = (name: string) => contextOfObject(object, contextOf(name)).settings
  const isUnchanged = applied.before?.isUnchanged(object)
  const built = { context: applied.context, settingsIn, isUnchanged }
  const member: SetMember = { ...summary, id, file, origins, settings, object, built }
  return {
    member,
    findings: issueFindings(issues, placedMember(member, places), settings),
    failures: failures.map(failure => ({ ...failure, file, resource: summary.ref })),
  }
}

/** What was wrong with a source of a build, where its rule is switched on. */
export function problemFinding(
  problem: BuildProblem,
  applied: Partial<Applied>,
  quoted: readonly string[],
  { contextOf, nameOf, places }: BuiltOptions,
): readonly Finding[] {
  const { rule, message, origin, at = 'value' } = problem
  const { settings } = contextOf(nameOf(origin.source.file))
  const active = ruleTable(settings).byId.get(rule)
  if (active === undefined) return []
  const { path, ...place } = places.placeOf({ origin }, [], at)
  return [
    {
      rule,
      severity: severityOf({ active, issue: problem }),
      message,
      ...place,
      path: toPointer(path.length === 0 ? origin.path : path),
      resource: null,
      ...(applied.before && { isUnchanged: applied.before.hadProblem(problem) }),
      ...exemptionsFor(settings, () => undefined, applied.context)(rule, { path: origin.path }),
      quoted,
    },
  ]
}
