import { isArray, isObject, type Json, type JsonObject } from '../../core/json.ts'
import type { Difference } from './differences.ts'
import { at, type Change, field, type ImmutableField } from './field.ts'

/** https://kubernetes.io/docs/concepts/workloads/pods/#pod-update-and-replacement */
export const POD_FIELDS: readonly ImmutableField[] = [
  field('spec', {
    // Where pods still wait at a gate, much may change.
    when: ({ before }) => at(before, ['spec', 'schedulingGates']) === undefined,
    except: podMayChange,
  }),
]

/** Fields of the spec that may change to some other values; whether those are right is not for here. */
const CHANGEABLE: readonly unknown[] = ['activeDeadlineSeconds', 'schedulingGates', 'ephemeralContainers']

function podMayChange({ path, before, after }: Difference): boolean {
  const [first, , third] = path
  if (CHANGEABLE.includes(first)) return true
  if (first === 'tolerations') return path.length > 1 || isLonger(after, before)
  if (first === 'terminationGracePeriodSeconds') return after === 1 && Number(before) < 0
  return (first === 'containers' || first === 'initContainers') && third === 'image'
}

function isLonger(after: Json | undefined, before: Json | undefined): boolean {
  return isArray(after) && (before === undefined || (isArray(before) && before.length < after.length))
}

/** https://kubernetes.io/docs/concepts/workloads/controllers/job/ */
export const JOB_FIELDS: readonly ImmutableField[] = [
  field('spec.completions', { when: completionsMayNotChange, read: completions }),
  field('spec.selector'),
  field('spec.template', { except: templateMayChange }),
  field('spec.completionMode'),
  field('spec.podFailurePolicy'),
  field('spec.backoffLimitPerIndex'),
  field('spec.managedBy'),
  field('spec.successPolicy'),
]

function completions(job: JsonObject): Json | undefined {
  const { completions, parallelism } = specOf(job)
  return completions === undefined && parallelism === undefined ? 1 : completions
}

/** Indexed Jobs can be scaled; both numbers have to be the same then. What neither version says stays. */
function completionsMayNotChange({ before, after }: Change): boolean {
  const [old, now] = [before, after].map(object => at(object, ['spec', 'completions']))
  if (old === undefined && now === undefined) return false
  const { completionMode, parallelism = 1 } = specOf(after)
  return completionMode !== 'Indexed' || (now !== undefined && now !== parallelism)
}

/** What of the template of a Job may change while it is suspended and has not started. */
function templateMayChange({ path }: Difference, { before }: Change): boolean {
  if (at(before, ['spec', 'suspend']) !== true) return false
  const [first, second, third] = path
  if (first === 'metadata') return true
  if (second === 'affinity') return third === undefined || third === 'nodeAffinity'
  if (second === 'containers' || second === 'initContainers') return path[3] === 'resources'
  return second === 'nodeSelector' || second === 'tolerations' || second === 'schedulingGates'
}

function specOf({ spec }: JsonObject): JsonObject {
  return isObject(spec) ? spec : {}
}
