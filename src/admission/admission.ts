import type { JsonObject } from '../core/json.ts'
import type { Resource } from '../core/resource.ts'
import { type RunBudget, runBudget } from '../core/run-budget.ts'
import { validatingPolicyProblems } from '../expressions/admission.ts'
import type { CustomKinds } from '../schema/custom/kinds.ts'
import type { SchemaPack } from '../schema/pack.ts'
import { creationOf } from './creation.ts'
import { type BoundPolicy, byKind, inputsOf } from './inputs.ts'
import { type AdmissionIssue, changeIssues, issuesOf } from './issues.ts'
import { matchOf } from './match.ts'
import {
  type Binding,
  bindingOf,
  mutatingBindingOf,
  mutatingPolicyOf,
  type Policy,
  policyOf,
} from './policy.ts'

/** What the admission policies of a run find in a resource that is created on servers of some versions. */
export type Admission = (
  resource: Resource<JsonObject>,
  packs: readonly SchemaPack[],
  customKinds?: CustomKinds,
) => readonly AdmissionIssue[]

/** Kinds that policies are never asked about: their own, and reviews, which nobody keeps. */
const EXEMPT = new RegExp(
  [
    '^(Validating|Mutating)AdmissionPolicy(Binding)?\\.admissionregistration\\.k8s\\.io$',
    'Review\\.(authentication|authorization)\\.k8s\\.io$',
  ].join('|'),
)

/**
 * The policies among some objects, with their bindings, parameters and namespaces, ready to be asked; undefined where there
 * is none. Together they may take as many steps as are left of a budget.
 */
export function admissionOf(
  objects: readonly JsonObject[],
  budget: RunBudget = runBudget(),
): Admission | undefined {
  const policies = byName(objects.flatMap(object => policyOf(object) ?? []))
  if (policies.length === 0) return undefined
  const bound = byKind(boundTo(policies, byName(objects.flatMap(object => bindingOf(object) ?? []))))
  const mutating = byKind(
    boundTo(
      byName(objects.flatMap(object => mutatingPolicyOf(object) ?? [])),
      byName(objects.flatMap(object => mutatingBindingOf(object) ?? [])),
    ),
  )
  const inputs = inputsOf(objects)
  return (resource, packs, customKinds) => {
    if (EXEMPT.test(resource.groupKind)) return []
    const issues = packs.flatMap(pack => {
      const creation = creationOf(resource, { pack, customKinds }, inputs.namespaces)
      const inForce = bound(creation.request).filter(({ policy }) => isTaken(policy, pack))
      const found = inForce.flatMap(policy => issuesOf(policy, creation, inputs, budget))
      const isAsked = inForce.some(({ policy }) => matchOf(policy.match, creation.request) !== undefined)
      if (!isAsked) return found
      return [...found, ...mutating(creation.request).flatMap(policy => changeIssues(policy, creation))]
    })
    return packs.length === 1 ? issues : distinct(issues)
  }
}

const taken = new WeakMap<Policy, Map<number, boolean>>()

/** Whether a server takes a policy: it has such policies, and nothing against the expressions of this one. */
function isTaken(policy: Policy, { minor, schema }: SchemaPack): boolean {
  const byMinor = taken.get(policy) ?? new Map<number, boolean>()
  taken.set(policy, byMinor)
  const answer =
    byMinor.get(minor) ??
    (schema(policy.apiVersion, 'ValidatingAdmissionPolicy') !== undefined &&
      validatingPolicyProblems(policy.source, minor).every(({ severity }) => severity !== undefined))
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
