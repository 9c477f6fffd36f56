import { isArray, isObject, type Json, type JsonObject, valueAt } from '../../core/json.ts'
import { type Difference, differences } from './differences.ts'
import { type Change, field, type ImmutableField } from './field.ts'

/** https://kubernetes.io/docs/concepts/workloads/pods/#pod-update-and-replacement */
export const POD_FIELDS: readonly ImmutableField[] = [
  field('metadata.annotations', { read: annotationsForNode }),
  field('spec.tolerations', { when: losesToleration, cannot: 'lose what was there' }),
  field('spec.activeDeadlineSeconds', { when: waitsLonger, cannot: 'grow or go' }),
  field('spec.schedulingGates', { when: gainsGate, cannot: 'gain a gate' }),
  field('spec.nodeSelector', { since: 27, when: change => isGated(change) && losesLabel(change) }),
  field('spec.affinity.nodeAffinity', {
    since: 27,
    read: requiredNodes,
    when: change => isGated(change) && widensNodes(change),
  }),
  field('spec', {
    until: 26,
    except: (difference, change) => podMayChange(difference, change) || isResizePolicy(difference),
  }),
  field('spec', {
    since: 27,
    until: 32,
    except: (difference, change) => gatedPodMayChange(difference, change) || isResizePolicy(difference),
  }),
  field('spec', { since: 33, except: gatedPodMayChange }),
]

const ANNOTATION_FOR_NODE =
  /^(?:container\.apparmor\.security\.beta\.kubernetes\.io\/|kubernetes\.io\/config\.mirror$)/

/** Those that tell the node what the pod is. */
function annotationsForNode(pod: JsonObject): Json | undefined {
  const annotations = valueAt(pod, ['metadata', 'annotations'])
  if (!isObject(annotations)) return undefined
  return Object.fromEntries(Object.entries(annotations).filter(([name]) => ANNOTATION_FOR_NODE.test(name)))
}

/** Fields of the spec that may change, or have a row of their own. */
const OTHERWISE_JUDGED: readonly unknown[] = [
  'activeDeadlineSeconds',
  'ephemeralContainers',
  'schedulingGates',
  'tolerations',
]

function podMayChange(difference: Difference, change: Change): boolean {
  const { path, before, after } = difference
  const [first, , third] = path
  if (isLeftAccount(difference, valueAt(change.before, ['spec']))) return true
  if (OTHERWISE_JUDGED.includes(first)) return true
  if (first === 'terminationGracePeriodSeconds') return after === 1 && Number(before) < 0
  return (first === 'containers' || first === 'initContainers') && third === 'image' && path.length === 3
}

/** The account of a pod stands in two fields; when only one was said, and goes, it is filled in from the other. */
function isLeftAccount({ path, after }: Difference, podSpec: Json | undefined): boolean {
  const other = ACCOUNT.get(path.at(-1))
  return other !== undefined && after === undefined && valueAt(podSpec, [other]) === undefined
}

const ACCOUNT: ReadonlyMap<unknown, string> = new Map([
  ['serviceAccount', 'serviceAccountName'],
  ['serviceAccountName', 'serviceAccount'],
])

/** Whether a pod waits at a gate: the scheduler has not seen it, so that more may change. */
function isGated({ before }: Change): boolean {
  return listAt(before, 'schedulingGates').length > 0
}

function gatedPodMayChange(difference: Difference, change: Change): boolean {
  if (podMayChange(difference, change)) return true
  const { path, before, after } = difference
  return isGated(change) && (path[0] === 'nodeSelector' || isNodeAffinity(path, before ?? after))
}

/** Servers before 1.33 drop it unless told otherwise. */
function isResizePolicy({ path }: Difference): boolean {
  return path[2] === 'resizePolicy'
}

/** Whether a difference concerns the affinity to nodes alone. */
function isNodeAffinity([first, second]: Difference['path'], value: Json | undefined): boolean {
  if (first !== 'affinity') return false
  return second === undefined
    ? isObject(value) && Object.keys(value).every(kind => kind === 'nodeAffinity')
    : second === 'nodeAffinity'
}

/** Tolerations may be added, and last for another time. */
function losesToleration({ before, after }: Change): boolean {
  const now = listAt(after, 'tolerations')
  return listAt(before, 'tolerations').some(old => !now.some(toleration => areSameBut(old, toleration)))
}

function areSameBut(a: Json, b: Json): boolean {
  return differences('toleration', a, b).every(({ path }) => path[0] === 'tolerationSeconds')
}

function waitsLonger({ before, after }: Change): boolean {
  const [old, now] = [before, after].map(pod => valueAt(pod, ['spec', 'activeDeadlineSeconds']))
  return old !== undefined && (now === undefined || Number(now) > Number(old))
}

function gainsGate({ before, after }: Change): boolean {
  const old = listAt(before, 'schedulingGates').map(nameOf)
  return listAt(after, 'schedulingGates').some(gate => !old.includes(nameOf(gate)))
}

/** Labels of nodes may be added. */
function losesLabel({ before, after }: Change): boolean {
  const [old, now] = [before, after].map(pod => valueAt(pod, ['spec', 'nodeSelector']))
  return isObject(old) && Object.entries(old).some(([label, value]) => valueAt(now, [label]) !== value)
}

const REQUIRED = [
  'spec',
  'affinity',
  'nodeAffinity',
  'requiredDuringSchedulingIgnoredDuringExecution',
] as const

function requiredNodes(pod: JsonObject): Json | undefined {
  const required = valueAt(pod, REQUIRED)
  return required === undefined ? undefined : { [REQUIRED[3]]: required }
}

/** Each term may be given more to ask for; there may be neither more terms nor fewer. */
function widensNodes({ before, after }: Change): boolean {
  const [old, now] = [before, after].map(pod => {
    const terms = valueAt(pod, [...REQUIRED, 'nodeSelectorTerms'])
    return isArray(terms) ? terms : []
  })
  if (old === undefined || now === undefined || old.length === 0) return false
  return (
    old.length !== now.length ||
    old.some((term, index) => {
      const asked = ['matchExpressions', 'matchFields'].map(name => [
        valueAt(term, [name]),
        valueAt(now[index], [name]),
      ])
      const isBlank = asked.every(([some]) => !isArray(some) || some.length === 0)
      return asked.some(
        ([some, more = []]) =>
          isArray(more) &&
          (isBlank
            ? more.length > 0
            : isArray(some) && differences('terms', some, more.slice(0, some.length)).length > 0),
      )
    })
  )
}

function listAt({ spec }: JsonObject, name: string): readonly Json[] {
  const list = valueAt(spec, [name])
  return isArray(list) ? list : []
}

function nameOf(gate: Json): Json | undefined {
  return valueAt(gate, ['name'])
}

/** https://kubernetes.io/docs/concepts/workloads/controllers/job/ */
export const JOB_FIELDS: readonly ImmutableField[] = [
  field('spec.completions', { when: completionsChange, until: 26 }),
  field('spec.completions', {
    when: change => completionsChange(change) && !isScaled(change),
    since: 27,
  }),
  field('spec.parallelism', { when: bringsCompletions }),
  field('spec.selector'),
  field('spec.template', {
    except: (difference, change) => templateMayChange(difference, change),
    until: 35,
  }),
  field('spec.template', {
    except: (difference, change) =>
      templateMayChange(difference, change) || resourcesMayChange(difference, change),
    since: 36,
  }),
  field('spec.completionMode'),
  field('spec.podFailurePolicy', { since: 26 }),
  field('spec.backoffLimitPerIndex', { since: 29 }),
  field('spec.managedBy', { since: 32 }),
  field('spec.successPolicy', { since: 31 }),
]

/**
 * A Job that says neither number has 1 of each, and keeps what it once had; a number is filled in only where both are
 * gone.
 */
function completionsChange({ before, after }: Change): boolean {
  const [old, now] = [specOf(before), specOf(after)]
  if (now['completions'] !== undefined) {
    const was = old['completions'] ?? (old['parallelism'] === undefined ? 1 : undefined)
    return was !== now['completions']
  }
  if (old['completions'] === undefined) return false
  const bothGone = old['parallelism'] !== undefined && now['parallelism'] === undefined
  return !(bothGone && old['completions'] === 1)
}

/** With neither number said, both are filled in; the one that there was not, too. */
function bringsCompletions({ before, after }: Change): boolean {
  const [old, now] = [specOf(before), specOf(after)]
  const numbers = [old['completions'], now['completions'], now['parallelism']]
  return old['parallelism'] !== undefined && numbers.every(number => number === undefined)
}

/** Indexed Jobs can be scaled; both numbers have to be the same then. */
function isScaled({ after }: Change): boolean {
  const { completionMode, completions, parallelism = 1 } = specOf(after)
  return completionMode === 'Indexed' && completions === parallelism
}

/** What of the template of a Job may change while it is suspended and has not started. */
function templateMayChange(difference: Difference, change: Change): boolean {
  const { path, before, after } = difference
  const [first, ...rest] = path
  if (isLeftAccount(difference, valueAt(change.before, ['spec', 'template', 'spec']))) return true
  if (!isSuspended(change)) return false
  if (first === 'metadata') return rest[0] === 'labels' || rest[0] === 'annotations'
  const [field] = rest
  if (isNodeAffinity(rest, before ?? after)) return true
  return field === 'nodeSelector' || field === 'tolerations' || field === 'schedulingGates'
}

function resourcesMayChange({ path: [, list, , field] }: Difference, change: Change): boolean {
  return isSuspended(change) && (list === 'containers' || list === 'initContainers') && field === 'resources'
}

function isSuspended({ before }: Change): boolean {
  return valueAt(before, ['spec', 'suspend']) === true
}

function specOf({ spec }: JsonObject): JsonObject {
  return isObject(spec) ? spec : {}
}
