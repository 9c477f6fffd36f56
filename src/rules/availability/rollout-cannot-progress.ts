import type { ResourceRule } from '../../core/rule.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'
import { HOSTNAME, hostPorts, pinnedNode } from '../../kubernetes/workloads/placement.ts'
import { rollingUpdate } from '../../kubernetes/workloads/rollouts.ts'
import { separations } from '../../kubernetes/workloads/spreading.ts'

export default {
  id: 'rollout-cannot-progress',
  category: 'availability',
  severity: 'error',
  presets: ['recommended'],
  summary: 'An update waits for a pod that can never start',
  why: 'No old pod may stop before a new one is ready, but the one node they are bound to has no room for both: they want the same port of the node, or are told to keep apart. Every rollout hangs.',
  remedy:
    'Set `maxUnavailable: 1` with `maxSurge: 0`, or the strategy `Recreate`, or do not bind the pods to one node.',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment',
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#failed-deployment',
  ],
  scope: 'workloads:deployment',
  *check(resource) {
    const template = podTemplate(resource)
    const update = rollingUpdate(resource)
    if (template === undefined || update === undefined || update.unavailable > 0 || update.surge === 0) return
    const pinned = pinnedNode(template.spec)
    if (pinned === undefined) return
    const [hostPort] = hostPorts(resource)
    const keepsApart = separations(template, resource.namespace).some(
      ({ by, required, topologyKey }) => by === 'affinity' && required && topologyKey === HOSTNAME,
    )
    if (hostPort === undefined && (!keepsApart || pinned.path[0] === 'nodeName')) return
    const reason = hostPort === undefined ? 'may not share a node' : `want port ${hostPort.port} of the node`
    yield {
      path: [...template.specPath, ...pinned.path],
      message: `updates cannot finish: old and new pods ${reason}, can run on node "${pinned.node}" alone, and no old one may stop first`,
    }
  },
} satisfies ResourceRule
