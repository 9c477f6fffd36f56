import { groupKindOf, groupOf } from '../../core/group-kind.ts'
import type { ResourceRule } from '../../core/rule.ts'
import type { HorizontalPodAutoscaler } from '../../kubernetes/types.generated.ts'
import { BUILT_IN_KINDS, kindsWith } from '../../kubernetes/workload-kinds.ts'

/** The kinds of Kubernetes that can be scaled, with the version that is meant. */
const SCALABLE: ReadonlyMap<string, string> = new Map(
  kindsWith('replicated')
    .filter(groupKind => BUILT_IN_KINDS.includes(groupKind) && !groupKind.endsWith('.extensions'))
    .map(groupKind => {
      const [kind = '', group] = groupKind.split('.')
      return [kind, group === undefined ? 'v1' : `${group}/v1`]
    }),
)

/** Other kinds of Kubernetes that have pods, or stand for some, and cannot be scaled. */
const NOT_SCALABLE: ReadonlyMap<string, string> = new Map([
  ['DaemonSet.apps', 'it runs one pod on every node'],
  ['Job.batch', 'its pods are as many as its work needs'],
  ['CronJob.batch', 'its pods are as many as its work needs'],
  ['Pod', 'it is a single one'],
  ['Service', 'it has no pods of its own'],
])

export default {
  id: 'hpa-target-unsupported',
  category: 'availability',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'An autoscaler targets what cannot be scaled',
  why: 'The autoscaler asks for the scale of its target. A kind without one, or one looked for in the wrong API group, gives an error on each try, and the number of pods never changes.',
  remedy: 'Name a Deployment, a StatefulSet or another kind with replicas, with its own `apiVersion`.',
  exempt: 'Custom resources, which may be scalable.',
  links: [
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/',
  ],
  silences: ['api/hpa-ref-version'],
  scope: ['HorizontalPodAutoscaler.autoscaling'],
  *check({ object }) {
    const { kind, apiVersion } = object.spec?.scaleTargetRef ?? {}
    if (typeof kind !== 'string' || (apiVersion !== undefined && typeof apiVersion !== 'string')) return
    const path = ['spec', 'scaleTargetRef']
    const groupKind = groupKindOf(apiVersion ?? 'v1', kind)
    const reason = NOT_SCALABLE.get(groupKind)
    if (reason !== undefined) {
      yield { path: [...path, 'kind'], message: `a ${kind} cannot be scaled: ${reason}` }
      return
    }
    const meant = SCALABLE.get(kind)
    if (meant === undefined || groupKind === groupKindOf(meant, kind) || isForeign(apiVersion)) return
    const found = apiVersion === undefined ? 'without an apiVersion' : `with apiVersion "${apiVersion}"`
    yield {
      path: [...path, 'apiVersion'],
      message: `the autoscaler looks for a ${kind} ${found} and finds none; it is in ${meant}`,
    }
  },
} satisfies ResourceRule<Record<never, never>, HorizontalPodAutoscaler>

/** Whether a version is in a group of somebody else, who may have a kind of the same name. */
function isForeign(apiVersion: string | undefined): boolean {
  return apiVersion !== undefined && groupOf(apiVersion).includes('.')
}
