import type { Issue } from '../core/finding.ts'
import type { Watch } from '../core/gaps.ts'
import { isObject } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import type { Resource } from '../core/resource.ts'
import type { KubernetesVersions, Scope } from '../core/rule.ts'
import { isUnknownYet } from '../core/unknown-yet.ts'
import { isDropped } from '../kubernetes/cluster/gated-fields.ts'
import { looksAt } from '../kubernetes/workload-kinds.ts'
import { AREAS } from './areas.ts'
import type { ObjectSubject } from './combinators.ts'
import type { Area, Constraint, Report, Subject } from './constraint.ts'
import { isUndecided } from './objects.ts'

/** An issue of the API stage, with the rule it belongs to. */
export interface ApiIssue extends Issue {
  readonly rule: string
}

/** Called with a rule that threw, and what it threw; the others go on. */
export type Failed = (rule: string, cause: unknown) => void

/** From a resource to the issues about it. Unless somebody wants to hear of failures, they are thrown. */
export type ApiCheck = (resource: Resource, failed?: Failed) => readonly ApiIssue[]

interface Check {
  readonly scope: Scope
  readonly unchecked: Area['unchecked']
  readonly subjects: (resource: Resource) => Iterable<Subject>
  readonly constraints: Dispatch
}

/** The constraints of an area by the field they are about: those about none in particular look at every subject. */
interface Dispatch {
  readonly all: readonly Constraint<Subject>[]
  readonly always: readonly Constraint<Subject>[]
  readonly byField: ReadonlyMap<string, readonly Constraint<Subject>[]>
}

/** A check of the resources of one kind. */
interface KindCheck extends Check {
  /** Whether the server takes the objects all the same, for what is wrong with a field. */
  readonly isLenient: (path: Path) => boolean
}

/**
 * What the API server of any of these versions would reject, as a function from resources to issues. `isOn` tells which
 * rules count. Made once for each settings; the areas that look at a kind are found once for each kind.
 */
export function apiChecks(isOn: (rule: string) => boolean, versions: KubernetesVersions): ApiCheck {
  const checks = AREAS.flatMap((area): Check[] => {
    const { scope, unchecked, subjects, constraints } = area as unknown as Area
    const mine = constraints.filter(one => isOn(`api/${one.id}`) && applies(one, versions))
    return mine.length === 0 ? [] : [{ scope, unchecked, subjects, constraints: dispatch(mine) }]
  })
  const newest = Math.max(...versions)
  const byKind = new Map<string, readonly KindCheck[]>()
  return (resource, failed = rethrow) => {
    let mine = byKind.get(resource.groupKind)
    if (mine === undefined) {
      mine = checks
        .filter(({ scope }) => looksAt(scope, resource.groupKind, resource.templatePath !== undefined))
        .map(check => ({ ...check, isLenient: lenience(check, resource.groupKind, versions) }))
      byKind.set(resource.groupKind, mine)
    }
    return mine.length === 0 ? NONE : issuesOf(resource, mine, newest, failed)
  }
}

const NONE: readonly ApiIssue[] = []

function lenience(
  { unchecked }: Check,
  groupKind: string,
  versions: KubernetesVersions,
): KindCheck['isLenient'] {
  return unchecked?.(groupKind, versions) === true ? () => true : path => isDropped(groupKind, path, versions)
}

function issuesOf(
  resource: Resource,
  checks: readonly KindCheck[],
  newest: number,
  failed: Failed,
): readonly ApiIssue[] {
  const issues: ApiIssue[] = []
  for (const check of checks) {
    const [first] = check.constraints.all
    attempt(`api/${first?.id}`, failed, () => checkArea(check, resource, newest, issues, failed))
  }
  return issues
}

function checkArea(
  { subjects, constraints, isLenient }: KindCheck,
  resource: Resource,
  newest: number,
  issues: ApiIssue[],
  failed: Failed,
): void {
  const { gaps } = resource
  // What other areas have remembered of the resource is not to be taken for what this one asks.
  const own = gaps === undefined ? resource : { ...resource }
  const gathering = gaps?.watch()
  for (const subject of gaps === undefined ? subjects(own) : [...subjects(own)]) {
    if (subject.since !== undefined && subject.since > newest) continue
    // One function for all constraints of a subject: this runs for every part of every resource.
    let id = ''
    let watch: Watch | undefined
    const report: Report = (below, message, at) => {
      const path = [...subject.path, ...below]
      if (watch?.explains(path) || isOpen(own.object, path)) return
      const issue: ApiIssue = { rule: `api/${id}`, path, message, ...(at && { at }) }
      issues.push(isLenient(path) ? { ...issue, severity: 'warning' } : issue)
    }
    const run = (constraint: Constraint<Subject>) => {
      id = constraint.id
      watch = gaps?.watch(gathering)
      try {
        constraint.check(subject, report, own)
      } catch (cause) {
        failed(`api/${id}`, cause)
      }
    }
    constraints.always.forEach(run)
    const { object } = subject as Partial<ObjectSubject>
    if (constraints.byField.size === 0 || !isObject(object)) continue
    for (const field in object) constraints.byField.get(field)?.forEach(run)
  }
}

/**
 * Whether nobody knows yet if what is said of a field is so, since its name or its value is still to be filled in. Constraints
 * that compare it with others ask `isUndecided` about those.
 */
function isOpen(object: unknown, path: Path): boolean {
  return isUnknownYet(path.at(-1)) || isUndecided(object, path)
}

/** What gathers the subjects of an area may fail, too: then none of its constraints is checked. */
function attempt(rule: string, failed: Failed, work: () => void): void {
  try {
    work()
  } catch (cause) {
    failed(rule, cause)
  }
}

function rethrow(rule: string, cause: unknown): never {
  throw new Error(`rule ${rule} failed`, { cause })
}

function dispatch(constraints: readonly Constraint<Subject>[]): Dispatch {
  const byField = new Map<string, Constraint<Subject>[]>()
  for (const constraint of constraints) {
    if (constraint.field === undefined) continue
    const others = byField.get(constraint.field)
    if (others === undefined) byField.set(constraint.field, [constraint])
    else others.push(constraint)
  }
  return { all: constraints, always: constraints.filter(({ field }) => field === undefined), byField }
}

function applies(
  { since = 0, until = Number.POSITIVE_INFINITY }: Constraint<Subject>,
  versions: KubernetesVersions,
) {
  return versions.some(version => since <= version && version <= until)
}
