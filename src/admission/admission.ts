import type { JsonObject } from '../core/json.ts'
import type { Resource } from '../core/resource.ts'
import { type RunBudget, runBudget } from '../core/run-budget.ts'
import { mutatingPolicyProblems, validatingPolicyProblems } from '../expressions/admission.ts'
import type { CustomKinds } from '../schema/custom/kinds.ts'
import type { SchemaPack } from '../schema/pack.ts'
import { creationOf } from './creation.ts'
import { type BoundPolicy, byKind, inputsOf } from './inputs.ts'
import { type AdmissionIssue, issuesOf } from './issues.ts'
import { type Change, mutatedBy } from './mutate.ts'
import {
  type Binding,
  bindingOf,
  mutatingBindingOf,
  mutatingPolicyOf,
  type PolicyBasics,
  policyOf,
} from './policy.ts'

/** What the admission policies of a run find in a resource that is created on servers of some versions. */
export type Admission = (
  resource: Resource<JsonObject>,
  packs: readonly SchemaPack[],
  customKinds?: CustomKinds,
) => AdmissionVerdict

/** What admission policies say of a resource, and what they make of it. */
export interface AdmissionVerdict {
  readonly issues: readonly AdmissionIssue[]
  /** What it becomes before it is checked, where policies change it: once for each version of Kubernetes. */
  readonly changes: readonly Change[]
}

/** Kinds that policies are never asked about: their own, and reviews, which nobody keeps. */
const EXEMPT = new RegExp(
  [
    '^(Validating|Mutating)AdmissionPolicy(Binding)?\\.admissionregistration\\.k8s\\.io$',
    'Review\\.(authentication|authorization)\\.k8s\\.io$',
  ].join('|'),
)

/**
 * The policies among some objects, with their bindings, parameters and namespaces, ready to be asked; undefined without any
 * policy. Together they may spend what is left of the budget of steps.
 */
export function admissionOf(
  objects: readonly JsonObject[],
  budget: RunBudget = runBudget(),
): Admission | undefined {
  const validating = byName(objects.flatMap(object => policyOf(object) ?? []))
  const mutating = byName(objects.flatMap(object => mutatingPolicyOf(object) ?? []))
  if (validating.length === 0 && mutating.length === 0) return undefined
  const validatingBound = byKind(
    boundTo(validating, byName(objects.flatMap(object => bindingOf(object) ?? []))),
  )
  const mutatingBound = byKind(
    boundTo(inOrder(mutating), inOrder(byName(objects.flatMap(object => mutatingBindingOf(object) ?? [])))),
  )
  const inputs = inputsOf(objects)
  return (resource, packs, customKinds) => {
    if (EXEMPT.test(resource.groupKind)) return { issues: [], changes: [] }
    const verdicts = packs.map(pack => {
      const creation = creationOf(resource, { pack, customKinds }, inputs)
      const changing = mutatingBound(creation.request).filter(({ policy }) => isTaken(MUTATING, policy, pack))
      const mutated = mutatedBy(changing, creation, inputs, budget)
      if (mutated.isRefused) return { issues: mutated.issues, changes: [] }
      const asked = validatingBound(creation.request).filter(({ policy }) =>
        isTaken(VALIDATING, policy, pack),
      )
      const found = asked.flatMap(policy => issuesOf(policy, mutated.creation, inputs, budget))
      return { issues: [...mutated.issues, ...found], changes: mutated.change ? [mutated.change] : [] }
    })
    const issues = verdicts.flatMap(verdict => verdict.issues)
    return {
      issues: packs.length === 1 ? issues : distinct(issues),
      changes: verdicts.flatMap(({ changes }) => changes),
    }
  }
}

/** By name, which is the order that the server asks them in. */
function inOrder<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => (a.name < b.name ? -1 : 1))
}

type PolicyKind = readonly [kind: string, problems: typeof validatingPolicyProblems]

const VALIDATING: PolicyKind = ['ValidatingAdmissionPolicy', validatingPolicyProblems]
const MUTATING: PolicyKind = ['MutatingAdmissionPolicy', mutatingPolicyProblems]

const taken = new WeakMap<PolicyBasics, Map<number, boolean>>()

/** Whether a server takes a policy: it has such policies, and nothing against the expressions of this one. */
function isTaken([kind, problems]: PolicyKind, policy: PolicyBasics, { minor, schema }: SchemaPack): boolean {
  const byMinor = taken.get(policy) ?? new Map<number, boolean>()
  taken.set(policy, byMinor)
  const answer =
    byMinor.get(minor) ??
    (schema(policy.apiVersion, kind) !== undefined &&
      problems(policy.source, minor).every(({ severity }) => severity !== undefined))
  byMinor.set(minor, answer)
  return answer
}

/** The policies that some binding puts into force. */
function boundTo<P extends { readonly name: string }>(
  policies: readonly P[],
  bindings: readonly Binding[],
): readonly BoundPolicy<P>[] {
  return policies.flatMap(policy => {
    const own = bindings.filter(({ policyName }) => policyName === policy.name)
    return own.length === 0 ? [] : [{ policy, bindings: own }]
  })
}

/** The last of each name, as when one is applied after the other. */
function byName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map(item => [item.name, item])).values()]
}

/** Each issue once: most are the same for all versions. */
function distinct(issues: readonly AdmissionIssue[]): readonly AdmissionIssue[] {
  return [...new Map(issues.map(issue => [`${issue.severity} ${issue.message}`, issue])).values()]
}
