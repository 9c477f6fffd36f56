import type { Issue, ResourceRef } from '../core/finding.ts'
import { Gaps, type Watch } from '../core/gaps.ts'
import type { JsonObject } from '../core/json.ts'
import type { Outline } from '../core/outline/index.ts'
import type { Failure } from '../core/report.ts'
import { type Resource, resourceRef } from '../core/resource.ts'
import type { KubernetesVersions } from '../core/rule.ts'
import type { RunBudget } from '../core/run-budget.ts'
import { outline } from '../kubernetes/outline/index.ts'
import type { Schemas } from '../schema/schemas.ts'
import { type Source, typedObject } from '../schema/typed-object.ts'
import type { SchemaVerdict } from '../schema/verdict.ts'
import { attempt, failureOf } from './attempt.ts'
import { changeIssues, faultsOf } from './changed.ts'
import type { LintContext } from './context.ts'
import { identify } from './identify.ts'
import type { RaisedIssue } from './issues.ts'
import { type ActiveResourceRule, type RuleTable, ruleTable } from './rule-table.ts'
import type { SharedIssue } from './shared.ts'

/** What the rest of a run may need to know of an object, once it has been linted. Plain data, and small. */
export interface ResourceSummary {
  /** Null where the object does not say what it is. */
  readonly ref: ResourceRef | null
  /** Undefined where the object does not say what it is. */
  readonly outline: Outline | undefined
  /** Whether there is a schema for its kind. */
  readonly known: boolean
  /** Where something was taken out of it, because it had the wrong shape; absent where nothing was. */
  readonly gaps?: Gaps
  /** What holds for it as for others, and is to be said once. */
  readonly shared?: readonly SharedIssue[]
}

/** Everything one object has to say. */
export interface LintedResource {
  readonly summary: ResourceSummary
  readonly issues: readonly RaisedIssue[]
  /** The rules that failed on it. */
  readonly failures: readonly Failure[]
}

/**
 * Lints one object: schema first, which mends it, then what the API server checks, policies, and the rules. What failed
 * does not keep the others from having their say.
 */
export function lintResource(object: JsonObject, source: Source, context: LintContext): LintedResource {
  const { settings, schemas, isNamespaceOpen = false } = context
  const raised: Raised = { issues: [], failures: [], table: ruleTable(settings) }
  const verdict = attempt(SCHEMA, raised.failures, () => schemas.check(object, source), unchecked(object))
  raise(verdict.issues, raised)
  if (typedObject(object) === undefined) {
    const { issues, failures } = raised
    return { summary: { ref: null, outline: undefined, known: true }, issues, failures }
  }
  const resource = {
    ...scoped(identify(verdict.object, settings.podTemplates), schemas),
    ...(isNamespaceOpen && { isNamespaceOpen }),
  }
  const asked = verdict.gaps.isEmpty ? resource : { ...resource, gaps: verdict.gaps }
  checkApi(asked, raised)
  // The server asks policies about objects that it can read.
  if (verdict.gaps.isEmpty) checkAdmission(resource, context, raised)
  checkRules(asked, source, context, raised)
  // A resource with errors of its own still counts for the others.
  const outlined = attempt(SCHEMA, raised.failures, () => outline({ ...asked }), undefined)
  const { known, gaps } = verdict
  const summary = { ref: resourceRef(resource), outline: outlined, known, ...(!gaps.isEmpty && { gaps }) }
  return { ...withoutShared(summary, raised.issues), failures: raised.failures }
}

/** What is told to have failed where the schema stage did: one of its rules, in the place of all. */
const SCHEMA = 'invalid-type'

/** The verdict on an object that could not be compared with its schema. */
function unchecked(object: JsonObject): SchemaVerdict {
  return { issues: [], known: true, object, gaps: new Gaps() }
}

/** The issues of the resource alone; those that it shares with others go to its summary. */
function withoutShared(
  summary: ResourceSummary,
  raised: readonly RaisedIssue[],
): Omit<LintedResource, 'failures'> {
  const shared = raised.filter(({ issue }) => issue.shared)
  if (shared.length === 0) return { summary, issues: raised }
  return {
    summary: { ...summary, shared: shared.map(({ active, issue }) => ({ rule: active.rule.id, issue })) },
    issues: raised.filter(({ issue }) => !issue.shared),
  }
}

/** A resource, with its scope where a definition of its kind tells it; `Cluster` where several disagree. */
function scoped(resource: Resource, { customKinds }: Schemas): Resource {
  const scopes = customKinds(resource.group, resource.kind).map(({ scope }) => scope)
  const scope = scopes.find(one => one === 'Cluster') ?? scopes[0]
  return scope === undefined ? resource : { ...resource, scope }
}

/** What has been raised about a resource so far. */
interface Raised {
  readonly issues: RaisedIssue[]
  readonly failures: Failure[]
  readonly table: RuleTable
}

function raise(
  issues: readonly (Issue & { readonly rule: string })[],
  { issues: raised, table }: Raised,
): void {
  for (const issue of issues) {
    const active = table.byId.get(issue.rule)
    if (active !== undefined) raised.push({ active, issue })
  }
}

function checkApi(resource: Resource, raised: Raised): void {
  const { table, failures } = raised
  const issues = table.apiIssues(resource, (rule, cause) => failures.push(failureOf(rule, cause)))
  raise(issues, raised)
}

function checkAdmission(
  resource: Resource,
  { schemas, settings, admission }: LintContext,
  raised: Raised,
): void {
  if (admission === undefined) return
  const { packs, customKinds } = schemas
  const { failures, table } = raised
  const issues = attempt(
    ADMISSION,
    failures,
    () => {
      const verdict = admission(resource, packs, customKinds)
      const faults = faultsOf(schemas, table, settings.podTemplates)
      const found = verdict.changes.flatMap(change => changeIssues(resource.object, change, faults))
      const distinct = new Map(found.map(issue => [issue.message, { ...issue, rule: ADMISSION }]))
      return [...verdict.issues, ...distinct.values()]
    },
    [],
  )
  raise(issues, raised)
}

const ADMISSION = 'admission-policy'

function checkRules(
  resource: Resource,
  source: Source,
  { budget }: LintContext,
  { issues, failures, table }: Raised,
): void {
  for (const active of table.resourceRules(resource.groupKind)) {
    const raise = () => {
      for (const issue of issuesOf(active, resource, table.versions, budget)) {
        if (issue.written?.test(source(issue.path) ?? '') !== false) issues.push({ active, issue })
      }
    }
    attempt(active.rule.id, failures, raise, undefined)
  }
}

/** The issues of a rule, but for those that are only due to what was taken out of the object. */
function issuesOf(
  { rule, options }: ActiveResourceRule,
  resource: Resource,
  versions: KubernetesVersions,
  budget: RunBudget | undefined,
): Iterable<Issue> {
  const { gaps } = resource
  if (gaps === undefined) return rule.check(resource as Resource<never>, options as never, versions, budget)
  // What other rules have remembered of the resource is not to be taken for what this one asks.
  const own: Resource<object> = { ...resource }
  const watch = gaps.watch()
  const issues = rule.check(own as Resource<never>, options as never, versions, budget)
  return withoutExplained(issues, watch)
}

function* withoutExplained(issues: Iterable<Issue>, watch: Watch): Iterable<Issue> {
  for (const issue of issues) if (!watch.explains(issue.path)) yield issue
}
