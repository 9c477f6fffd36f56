import type { ResourceRule } from '../../core/rule.ts'
import type { PodDisruptionBudget } from '../../kubernetes/types.generated.ts'

/** The first version that knows the field without a feature gate. */
const SINCE = 27

export default {
  id: 'pdb-unhealthy-eviction-policy',
  category: 'availability',
  severity: 'info',
  presets: ['strict'],
  summary: 'Pods that do not work can stop a node from being drained',
  why: 'By default pods that are not ready may be evicted only while the application as a whole is healthy. When it crashes everywhere, no node with one of its pods can be drained.',
  remedy: 'Set `unhealthyPodEvictionPolicy: AlwaysAllow`.',
  exempt: 'Kubernetes before 1.27, and `policy/v1beta1`.',
  links: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy'],
  peers: { 'kube-linter': ['pdb-unhealthy-pod-eviction-policy'] },
  scope: ['PodDisruptionBudget.policy'],
  *check({ object: { spec = {} }, version }, _options, [oldest = 0]) {
    const policy = spec.unhealthyPodEvictionPolicy
    if (version !== 'v1' || oldest < SINCE || (policy !== undefined && policy !== 'IfHealthyBudget')) return
    yield {
      path: ['spec', 'unhealthyPodEvictionPolicy'],
      message: 'PodDisruptionBudget lets pods that do not work stop a drain (unhealthyPodEvictionPolicy)',
    }
  },
} satisfies ResourceRule<Record<never, never>, PodDisruptionBudget>
