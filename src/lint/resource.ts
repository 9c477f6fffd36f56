import type { Issue, ResourceRef } from '../core/finding.ts'
import type { JsonObject } from '../core/json.ts'
import type { Outline } from '../core/outline.ts'
import type { Path } from '../core/path.ts'
import { type Resource, resourceRef } from '../core/resource.ts'
import type { KubernetesVersions } from '../core/rule.ts'
import { UsageError } from '../core/usage-error.ts'
import { outline } from '../kubernetes/outline/outline.ts'
import { checkSchema } from '../schema/check.ts'
import type { SchemaVerdict } from '../schema/verdict.ts'
import type { LintContext } from './context.ts'
import { identify } from './identify.ts'
import type { RaisedIssue } from './issues.ts'
import { type ActiveResourceRule, type RuleTable, ruleTable } from './rule-table.ts'

/** What the rest of a run may need to know of an object, once it has been linted. Plain data, and small. */
export interface ResourceSummary {
  /** Null where the object does not say what it is. */
  readonly ref: ResourceRef | null
  /** Undefined where the object does not say what it is. */
  readonly outline: Outline | undefined
  /** Whether there is a schema for its kind. */
  readonly known: boolean
}

/** Everything one object has to say. */
export interface LintedResource {
  readonly summary: ResourceSummary
  readonly issues: readonly RaisedIssue[]
}

/** Lints one object: schema first, then, where its shape can be trusted, what the API server checks, and the rules. */
export function lintResource(
  object: JsonObject,
  source: (path: Path) => string | undefined,
  { settings, packs, customKinds, validator, catalogue, admission }: LintContext,
): LintedResource {
  const table = ruleTable(settings)
  const verdict = checkSchema(object, packs, source, customKinds, validator, catalogue)
  const found = schemaIssues(verdict, table)
  if (typeof object['apiVersion'] !== 'string' || typeof object['kind'] !== 'string') {
    return { summary: { ref: null, outline: undefined, known: true }, issues: found }
  }
  const resource = identify(verdict.object, settings.podTemplates)
  const { known } = verdict
  const ref = resourceRef(resource)
  // A resource with errors of its own still counts for the others.
  const summary = { ref, outline: outline(resource), known }
  if (!verdict.trusted) return { summary, issues: found }
  for (const issue of table.apiIssues(resource)) {
    const active = table.byId.get(issue.rule)
    if (active !== undefined) found.push({ active, issue })
  }
  for (const issue of admission?.(resource, packs, customKinds) ?? []) {
    const active = table.byId.get(issue.rule)
    if (active !== undefined) found.push({ active, issue })
  }
  for (const active of table.resourceRules(resource.groupKind)) {
    raise(active, resource, table.versions, issue => {
      if (issue.written?.test(source(issue.path) ?? '') !== false) found.push({ active, issue })
    })
  }
  return { summary, issues: found }
}

function schemaIssues(verdict: SchemaVerdict, table: RuleTable): RaisedIssue[] {
  return verdict.issues.flatMap(issue => {
    const active = table.byId.get(issue.rule)
    return active === undefined ? [] : [{ active, issue }]
  })
}

/** Hands over what a rule finds. One that throws is a bug of ours: the run must end, and say which met which resource. */
function raise(
  { rule, options }: ActiveResourceRule,
  resource: Resource,
  versions: KubernetesVersions,
  found: (issue: Issue) => void,
): void {
  try {
    for (const issue of rule.check(resource as Resource<never>, options as never, versions)) found(issue)
  } catch (cause) {
    // A rule of the user's own says itself what is wrong with it.
    if (cause instanceof UsageError) throw cause
    throw new Error(`rule ${rule.id} failed on ${resource.kind} ${resource.name ?? '(no name)'}`, { cause })
  }
}
