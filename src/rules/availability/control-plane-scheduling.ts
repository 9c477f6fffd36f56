import type { ResourceRule } from '../../core/rule.ts'
import { itemsAt } from '../../kubernetes/fields.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'

/** The taints that keep ordinary pods off the nodes of the control plane. */
const CONTROL_PLANE = ['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master']

export default {
  id: 'control-plane-scheduling',
  category: 'availability',
  severity: 'warning',
  presets: ['strict'],
  summary: 'A pod may run on the nodes of the control plane',
  why: 'The API server and etcd share those nodes. An application there competes with them for memory and disk, and a break-out from it is next to the keys of the cluster.',
  remedy: 'Delete the toleration, or tolerate the one taint that is meant by its key.',
  exempt: 'DaemonSets, many of which have to run on every node, and static pods.',
  links: [
    'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
    'https://kubernetes.io/docs/reference/labels-annotations-taints/#node-role-kubernetes-io-control-plane-taint',
  ],
  peers: { kyverno: ['restrict-controlplane-scheduling', 'restrict-node-affinity'] },
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    if (template === undefined || resource.kind === 'DaemonSet') return
    if (resource.labels['tier'] === 'control-plane') return
    for (const { item, path } of itemsAt(resource.object, [...template.specPath, 'tolerations'])) {
      const { key = '', operator = 'Equal', effect = 'NoSchedule' } = item
      if (effect !== 'NoSchedule' || typeof key !== 'string') continue
      if (CONTROL_PLANE.includes(key)) {
        yield {
          path: [...path, 'key'],
          message: `the pod tolerates ${key}: it may run beside the API server`,
        }
      } else if (key === '' && operator === 'Exists') {
        yield {
          path: [...path, 'operator'],
          message: 'the pod tolerates every taint: it may run beside the API server, and on nodes that fail',
        }
      }
    }
  },
} satisfies ResourceRule
