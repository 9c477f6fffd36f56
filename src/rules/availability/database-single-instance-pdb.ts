import { isObject } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'

export default {
  id: 'database-single-instance-pdb',
  category: 'availability',
  severity: 'info',
  presets: ['strict'],
  summary: 'A database of one instance has a PodDisruptionBudget that blocks every drain',
  why: 'CloudNativePG makes a PodDisruptionBudget for each cluster. With one instance it never allows the pod to be evicted, so that a node cannot be drained, and upgrades of the nodes stop.',
  remedy: 'Set `spec.instances` to 2 or more, or `spec.enablePDB` to false where a short downtime will do.',
  links: ['https://cloudnative-pg.io/documentation/current/kubernetes_upgrade/#pod-disruption-budgets'],
  scope: ['Cluster.postgresql.cnpg.io'],
  *check({ object }) {
    const { spec } = object
    if (!isObject(spec)) return
    const { instances = 1, enablePDB = true } = spec
    if (instances !== 1 || enablePDB !== true) return
    yield {
      path: ['spec', 'instances'],
      message:
        '`spec.instances` is 1, and the PodDisruptionBudget of the cluster never lets the pod be evicted',
    }
  },
} satisfies ResourceRule
