import type { ResourceRef } from '../core/finding.ts'
import type { JsonObject } from '../core/json.ts'
import type { Outline } from '../core/outline.ts'
import type { Path } from '../core/path.ts'
import { type Resource, resourceRef } from '../core/resource.ts'
import { outline } from '../kubernetes/outline.ts'
import { checkSchema, type SchemaVerdict } from '../schema/check.ts'
import type { LintContext } from './context.ts'
import { identify } from './identify.ts'
import { isAbout, type RaisedIssue, withoutSilenced } from './issues.ts'
import { type ActiveResourceRule, type RuleTable, ruleTable } from './rule-table.ts'

/** Everything one object has to say: its own issues, and what the rest of the set may need to know of it. */
export interface LintedResource {
  /** Null where the object does not say what it is. */
  readonly ref: ResourceRef | null
  readonly issues: readonly RaisedIssue[]
  /** Undefined where its shape could not be trusted. */
  readonly outline: Outline | undefined
  /** Places where the schema stage has said all there is to say: no rule reports about them. */
  readonly explained: readonly Path[]
  /** Whether there is a schema for its kind. */
  readonly known: boolean
}

/** Lints one object: schema first, then, where its shape can be trusted, the rules. */
export function lintResource(
  object: JsonObject,
  source: (path: Path) => string | undefined,
  { settings, packs }: LintContext,
): LintedResource {
  const table = ruleTable(settings)
  const verdict = checkSchema(object, packs, source)
  const explained = verdict.issues.flatMap(issue => issue.silences ?? [])
  const found = schemaIssues(verdict, table)
  if (typeof object['apiVersion'] !== 'string' || typeof object['kind'] !== 'string') {
    return { ref: null, issues: found, outline: undefined, explained, known: true }
  }
  const resource = identify(verdict.object)
  const { known } = verdict
  const ref = resourceRef(resource)
  if (!verdict.trusted) return { ref, issues: withoutSilenced(found), outline: undefined, explained, known }
  for (const active of table.resourceRules(resource.groupKind)) {
    for (const issue of check(active, resource)) {
      if (!isAbout(issue, explained)) found.push({ active, issue })
    }
  }
  return { ref, issues: withoutSilenced(found), outline: outline(resource), explained, known }
}

function schemaIssues(verdict: SchemaVerdict, table: RuleTable): RaisedIssue[] {
  return verdict.issues.flatMap(issue => {
    const active = table.byId.get(issue.rule)
    return active === undefined ? [] : [{ active, issue }]
  })
}

/** A rule that throws is a bug of ours: the run must end, and say which rule met which resource. */
function check({ rule, options }: ActiveResourceRule, resource: Resource): readonly RaisedIssue['issue'][] {
  try {
    return [...rule.check(resource as Resource<never>, options as never)]
  } catch (cause) {
    throw new Error(`rule ${rule.id} failed on ${resource.kind} ${resource.name ?? '(no name)'}`, { cause })
  }
}
