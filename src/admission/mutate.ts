import type { Value } from '../cel/evaluate/values.ts'
import { isSame, type Json, type JsonObject } from '../core/json.ts'
import type { Operation } from '../core/json-patch.ts'
import { RUN_LIMIT, type RunBudget } from '../core/run-budget.ts'
import { applicationOf } from './application.ts'
import { type CompiledMutation, compiledMutating } from './compile.ts'
import { completed, schemaOf } from './created.ts'
import { type Creation, changedCreation, unknownCreation } from './creation.ts'
import { allVariables, conditionsVerdict, failureVerdict, type Limits, type Verdict } from './evaluate.ts'
import type { BoundPolicy, Inputs } from './inputs.ts'
import { type AdmissionIssue, ASKED, boundBy, secretsIn } from './issues.ts'
import { patched } from './json-patch.ts'
import { LazyVariables } from './lazy-variables.ts'
import { merged } from './merge.ts'
import { MutationError, UnknownMutation } from './mutation-error.ts'
import { configurationOf, operationsOf } from './mutation-values.ts'
import type { MutatingPolicy } from './policy.ts'
import { isUnsure } from './sure.ts'

/** What policies make of a resource before it is checked. */
export interface Change {
  /** With what the server fills in. */
  readonly before: JsonObject
  readonly after: JsonObject
  /** The policies that changed it. */
  readonly policies: readonly string[]
}

/** A creation after all policies have changed it. */
export interface Mutated {
  readonly creation: Creation
  readonly issues: readonly AdmissionIssue[]
  /** Whether the server refuses it, and asks nobody else. */
  readonly isRefused: boolean
  /** Undefined where nothing is changed, or nobody knows how. */
  readonly change: Change | undefined
}

/** One policy with one binding and one parameter. */
interface Invocation {
  readonly policy: MutatingPolicy
  readonly binding: string
  readonly version: string
  readonly params: Value
}

/** Why a resource is refused, and by which invocation. */
interface Refusal {
  readonly policy: string
  readonly binding: string | undefined
  readonly message: string
}

/** What has come of a creation so far. */
interface Progress {
  creation: Creation
  readonly refusals: Refusal[]
  readonly changers: Set<string>
  /** Why nobody knows what the object is. */
  unknown: string | undefined
}

/**
 * Applies the policies that are in force, in the order of their names, and those that ask for it once more where something
 * has changed.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/admission/plugin/policy/mutating/dispatcher.go
 */
export function mutatedBy(
  policies: readonly BoundPolicy<MutatingPolicy>[],
  creation: Creation,
  inputs: Inputs,
  budget: RunBudget,
): Mutated {
  const progress: Progress = { creation, refusals: [], changers: new Set(), unknown: undefined }
  const limits = { secrets: secretsIn(creation.resource), budget }
  const invocations = invocationsOf(policies, creation, inputs, progress, budget)
  const invoked = invocations.filter(one => invoke(one, progress, inputs, limits))
  if (progress.changers.size > 0)
    for (const one of invoked) if (one.policy.isReinvoked) invoke(one, progress, inputs, limits)
  if (progress.unknown !== undefined)
    return {
      creation: unknownCreation(creation, progress.unknown),
      issues: [],
      isRefused: false,
      change: undefined,
    }
  const isRefused = progress.refusals.length > 0
  const isChanged = progress.changers.size > 0 && !isRefused
  return {
    creation: progress.creation,
    issues: progress.refusals.map(refusalIssue),
    isRefused,
    change: isChanged
      ? { before: creation.object(), after: progress.creation.object(), policies: [...progress.changers] }
      : undefined,
  }
}

/** Which policies apply is found before any of them changes something. */
function invocationsOf(
  policies: readonly BoundPolicy<MutatingPolicy>[],
  creation: Creation,
  inputs: Inputs,
  progress: Progress,
  budget: RunBudget,
): readonly Invocation[] {
  return policies.flatMap(({ policy, bindings }) =>
    bindings.flatMap(binding => {
      budget.left -= ASKED
      if (budget.left < 0) {
        forget(policy, `expressions, which take more than ${RUN_LIMIT} steps together`, progress)
        return []
      }
      const { problems } = compiledMutating(policy)
      const application = applicationOf(policy, binding, creation, inputs, problems)
      if (application === undefined) return []
      if (isUnsure(application)) {
        forget(policy, `something that is not known: ${application.unsure}`, progress)
        return []
      }
      if ('problem' in application) {
        const { problem, ofPolicy } = application
        const name = ofPolicy ? undefined : binding.name
        if (!policy.ignoresFailure)
          progress.refusals.push({ policy: policy.name, binding: name, message: problem })
        return []
      }
      const { version, params } = application
      return params.map(one => ({ policy, binding: binding.name, version, params: one }))
    }),
  )
}

/** Whether its conditions let it be applied. */
function invoke(invocation: Invocation, progress: Progress, inputs: Inputs, limits: Limits): boolean {
  const { policy, version, params } = invocation
  const program = compiledMutating(policy)
  const valuesNow = () => allVariables({ ...progress.creation.variables(version), params })
  const values = valuesNow()
  const before = conditionsVerdict(policy, program, { ...values, namespaceObject: null }, limits)
  if (before !== undefined) {
    take(before, invocation, progress)
    return false
  }
  // Variables keep the values that they have had when they were first asked for.
  const variables = new LazyVariables(program.variables, values, limits.budget)
  for (const mutation of program.mutations) {
    const now = { ...valuesNow(), variables }
    const result = mutation.program.evaluate(now, limits.budget)
    if (!('value' in result)) {
      take(failureVerdict(mutation.expression, result, policy, false, limits), invocation, progress)
      continue
    }
    apply(mutation, result.value, invocation, progress, inputs)
  }
  return true
}

function apply(
  { type }: CompiledMutation,
  value: Value,
  { policy, binding }: Invocation,
  progress: Progress,
  inputs: Inputs,
): void {
  const { creation } = progress
  const { server } = creation
  const object = creation.object()
  try {
    const changed = type === 'jsonPatch' ? jsonPatched(object, operationsOf(value)) : applied(creation, value)
    const next = completed(changed, server)
    if (isSame(next, object)) return
    progress.creation = changedCreation(creation, inputs.namespaces, next)
    progress.changers.add(policy.name)
  } catch (error) {
    if (error instanceof UnknownMutation) forget(policy, error.message, progress)
    else if (!(error instanceof MutationError)) throw error
    else if (!policy.ignoresFailure)
      progress.refusals.push({ policy: policy.name, binding, message: error.message })
  }
}

function applied({ object, server }: Creation, value: Value): JsonObject {
  const schema = schemaOf(object(), server)
  if (schema === undefined) throw new UnknownMutation('its schema, which is not among the inputs')
  const { apiVersion, kind } = object()
  return {
    ...merged(object(), configurationOf(value), schema),
    apiVersion: apiVersion ?? null,
    kind: kind ?? null,
  }
}

/** What a server fills in that nobody else knows. */
const ONLY_SERVER = /^\/(?:status|metadata\/(?!labels|annotations|finalizers|ownerReferences))/

function jsonPatched(object: JsonObject, operations: readonly Operation<Json>[]): JsonObject {
  if (operations.some(({ path, from }) => ONLY_SERVER.test(path) || ONLY_SERVER.test(from)))
    throw new UnknownMutation('what the server fills in')
  return patched(object, operations)
}

/** What conditions or an expression come to that has no value. */
function take(
  { violations, open, isExhausted }: Verdict,
  { policy, binding }: Invocation,
  progress: Progress,
): void {
  const [why] = isExhausted ? ['steps of expressions, which are spent'] : open
  if (why !== undefined) forget(policy, why, progress)
  for (const { message } of violations) progress.refusals.push({ policy: policy.name, binding, message })
}

function forget({ name }: MutatingPolicy, why: string, progress: Progress): void {
  progress.unknown ??= `what MutatingAdmissionPolicy ${name} makes of it (${why})`
}

function refusalIssue({ policy, binding, message }: Refusal): AdmissionIssue {
  const by = boundBy(binding === undefined ? [] : [binding])
  return { rule: 'admission-policy', path: [], message: `MutatingAdmissionPolicy ${policy}${by}: ${message}` }
}
