import type { Finding, Place } from '../core/finding.ts'
import { isObject, type JsonObject } from '../core/json.ts'
import { originAt } from '../core/origin.ts'
import { type Path, toPointer } from '../core/path.ts'
import type { ContextStatus, RuleFailure } from '../core/report.ts'
import { expandList } from '../kubernetes/lists.ts'
import type { Build, BuildProblem } from '../render/build.ts'
import { partAt, type Traced } from '../render/traced.ts'
import { contextFor, type LintContext } from './context.ts'
import { contextOfObject } from './document.ts'
import { issueFindings } from './issue-findings.ts'
import { placedMember, type SetMember } from './member.ts'
import type { Places } from './places.ts'
import { lintResource } from './resource.ts'
import { ruleTable } from './rule-table.ts'
import { quotedFiles, type SecretBuild, secretPlaces } from './secret-places.ts'

/** What is applied together. It is built when its turn comes, and forgotten afterwards. */
export interface BuiltContext {
  /** What it is called in findings: the folder of its kustomization or chart, and the values it was rendered with. */
  readonly name: string
  /** The folder of its kustomization or chart, or the first of several, as builds know it; absent where it has none. */
  readonly folder?: string
  /** What the values of its chart are called, besides its defaults. */
  readonly values?: string
  readonly kind: ContextStatus['kind']
  /** What the files are to it that it is built from, and that are linted in it. */
  readonly sources: Build['sources']
  readonly build: () => ContextBuild
  /** Whether nothing is missing where it cannot be built without values that it asks for: others are known. */
  readonly isOptional?: boolean
  /** The files whose findings are asked for; all of them where absent. */
  readonly asked?: ReadonlySet<string>
}

/** What a context was built to. */
export interface ContextBuild extends SecretBuild {
  /** Why it is no defect that it could not be built: what it asks for. */
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
  { name, kind }: BuiltContext,
  build: ContextBuild,
  options: BuiltOptions,
): LintedContext {
  const resources = kind === 'kustomization' && build.isPartial ? [] : build.resources
  const linted = resources.flatMap((resource, index) => lintWhole(resource, `${name} ${index}`, options))
  const contexts = [name]
  const quoted = quotedFiles(build).map(options.nameOf)
  const findings = [
    ...build.problems.flatMap(problem => problemFinding(problem, quoted, options)),
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

function outcomeOf({
  isPartial,
  problems,
  asks,
  lacks,
}: ContextBuild): Pick<ContextStatus, 'status' | 'reason'> {
  if (asks !== undefined) return { status: 'skipped', reason: asks }
  if (lacks !== undefined) return { status: 'partial', reason: lacks }
  if (!isPartial) return { status: 'linted', reason: null }
  const worst = problems.find(({ severity }) => severity === undefined)
  return { status: 'partial', reason: worst?.message ?? null }
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

interface LintedMember {
  readonly member: SetMember
  readonly findings: readonly Finding[]
  readonly failures: readonly RuleFailure[]
}

/** Lints one object that was built, or each item of a list. */
function lintWhole(whole: Traced<JsonObject>, id: string, options: BuiltOptions): readonly LintedMember[] {
  return expandList(whole.value).flatMap(({ object, path, nestedList }) => {
    const item = partAt(whole, path)
    return nestedList || item === undefined || !isObject(object)
      ? []
      : [lintOne({ value: object, origins: item.origins }, `${id}${toPointer(path)}`, options)]
  })
}

function lintOne(
  { value: object, origins }: Traced<JsonObject>,
  id: string,
  { contextOf, nameOf, places }: BuiltOptions,
): LintedMember {
  const file = nameOf(origins.origin.source.file)
  const context = contextOfObject(object, contextOf(file))
  const source = (path: Path) => places.writtenAt(originAt(origins, path))
  const { summary, issues, failures } = lintResource(object, source, context)
  const { settings } = contextFor(context, summary.outline)
  const member: SetMember = { ...summary, id, file, origins, settings, object }
  return {
    member,
    findings: issueFindings(issues, placedMember(member, places), settings),
    failures: failures.map(failure => ({ ...failure, file, resource: summary.ref })),
  }
}

/** What was wrong with a source of a build, where its rule is switched on. */
export function problemFinding(
  { rule, message, origin, at = 'value', severity }: BuildProblem,
  quoted: readonly string[],
  { contextOf, nameOf, places }: BuiltOptions,
): readonly Finding[] {
  const { settings } = contextOf(nameOf(origin.source.file))
  const active = ruleTable(settings).byId.get(rule)
  if (active === undefined) return []
  const { path, ...place } = places.placeOf({ origin }, [], at)
  return [
    {
      rule,
      severity: severity ?? active.severity,
      message,
      ...place,
      path: toPointer(path.length === 0 ? origin.path : path),
      resource: null,
      quoted,
    },
  ]
}
