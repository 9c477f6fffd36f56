import type { Issue } from '../core/finding.ts'
import type { JsonObject } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import type { Resource } from '../core/resource.ts'
import { RUN_LIMIT, type RunBudget } from '../core/run-budget.ts'
import { stringMap } from '../kubernetes/outline/selectors.ts'
import { applicationOf } from './application.ts'
import { compiled } from './compile.ts'
import type { Creation } from './creation.ts'
import { verdictOf } from './evaluate.ts'
import type { BoundPolicy, Inputs } from './inputs.ts'
import type { Binding, Policy } from './policy.ts'
import { isUnsure } from './sure.ts'

/** An issue of one of the rules about policies. */
export interface AdmissionIssue extends Issue {
  readonly rule: 'admission-policy'
}

/** What all bindings of a policy say to a creation. */
interface Outcome {
  /** By message and path: which bindings lead to it, and whether it refuses the resource. */
  readonly violations: Map<string, Found>
  /** Why there is no verdict: clauses that complete a sentence. */
  readonly open: Set<string>
  /** Whether the steps of the run were spent before all was said. */
  isExhausted: boolean
}

interface Found {
  readonly message: string
  readonly path: Path
  readonly bindings: Set<string>
  denies: boolean
}

/** What it takes to ask a policy at all, in steps of expressions. */
export const ASKED = 50

/**
 * What a policy that is in force says to a creation: one issue for one violation, whichever bindings lead to it. What it
 * depends on that is not among the inputs is the same for all resources that share it.
 */
export function issuesOf(
  { policy, bindings }: BoundPolicy,
  creation: Creation,
  inputs: Inputs,
  budget: RunBudget,
): readonly AdmissionIssue[] {
  const outcome: Outcome = { violations: new Map(), open: new Set(), isExhausted: false }
  for (const binding of bindings) {
    budget.left -= ASKED
    if (budget.left < 0) return [exhausted()]
    ask(policy, binding, creation, inputs, budget, outcome)
  }
  return [
    ...[...outcome.violations.values()].map(found => violationIssue(policy, found)),
    ...[...outcome.open].map(why => sharedIssue(`policy ${policy.name} has no verdict here: ${why}`)),
    ...(outcome.isExhausted ? [exhausted()] : []),
  ]
}

function violationIssue({ name }: Policy, { message, path, bindings, denies }: Found): AdmissionIssue {
  return {
    rule: 'admission-policy',
    path,
    ...(!denies && { severity: 'warning' }),
    message: `policy ${name}${boundBy([...bindings])}: ${message}`,
  }
}

/** What holds for other resources as well. */
function sharedIssue(message: string): AdmissionIssue {
  return { rule: 'admission-policy', path: [], severity: 'info', shared: true, message }
}

function exhausted(): AdmissionIssue {
  return sharedIssue(
    `not all admission policies were asked, from this resource on: their expressions take more than ${RUN_LIMIT} steps together`,
  )
}

/** https://github.com/kubernetes/apiserver/blob/master/pkg/admission/plugin/policy/validating/dispatcher.go */
function ask(
  policy: Policy,
  binding: Binding,
  creation: Creation,
  inputs: Inputs,
  budget: RunBudget,
  outcome: Outcome,
): void {
  const { violations, open } = outcome
  const application = applicationOf(policy, binding, creation, inputs, compiled(policy).problems)
  if (application === undefined) return
  if (isUnsure(application)) return void open.add(application.unsure)
  const add = (message: string, path: Path, denies: boolean, name?: string) => {
    const key = `${path.join('/')} ${message}`
    const violation = violations.get(key) ?? { message, path, bindings: new Set(), denies: false }
    violations.set(key, violation)
    if (name !== undefined) violation.bindings.add(name)
    violation.denies ||= denies
  }
  if ('problem' in application) {
    const { problem, ofPolicy } = application
    if (!policy.ignoresFailure) add(problem, [], true, ofPolicy ? undefined : binding.name)
    return
  }
  const limits = { secrets: secretsIn(creation.resource), budget }
  for (const params of application.params) {
    const verdict = verdictOf(policy, { ...creation.variables(application.version), params }, limits)
    outcome.isExhausted ||= verdict.isExhausted
    for (const why of verdict.open) open.add(why)
    for (const { message, path, always } of verdict.violations)
      add(message, path, always || binding.denies, binding.name)
  }
}

/** The values of a Secret, as they are written and as what they stand for. */
export function secretsIn({ groupKind, object }: Resource<JsonObject>): readonly string[] {
  if (groupKind !== 'Secret') return []
  const data = Object.values(stringMap(object['data']))
  const decoded = data.map(text => Buffer.from(text, 'base64').toString())
  const texts = Object.values(stringMap(object['stringData']))
  const encoded = texts.map(text => Buffer.from(text).toString('base64'))
  return [...data, ...decoded, ...texts, ...encoded].filter(text => text !== '')
}

/** The bindings that put a policy into force, for a message. */
export function boundBy(names: readonly string[]): string {
  const last = names.at(-1)
  if (last === undefined) return ''
  return names.length === 1 ? `, bound by ${last}` : `, bound by ${names.slice(0, -1).join(', ')} and ${last}`
}
