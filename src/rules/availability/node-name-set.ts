import type { ResourceRule } from '../../core/rule.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'
import { isOwned } from '../../kubernetes/set/owners.ts'
import { pinnedNode } from '../../kubernetes/workloads/placement.ts'

export default {
  id: 'node-name-set',
  category: 'availability',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A pod is bound to one node',
  why: 'The pod cannot run anywhere else: when that node fails, is drained or is replaced by another name, the application is down until somebody edits the manifest. `nodeName` also goes around the scheduler, so that nobody checks whether there is room.',
  remedy:
    'Choose nodes by a label that several of them have, with `nodeSelector` or node affinity. Storage of a node binds its pods by itself, through the PersistentVolume.',
  exempt: 'Pods that were read from a cluster and belong to something else.',
  links: ['https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodename'],
  peers: { kyverno: ['restrict-node-selection'] },
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    if (template === undefined || isOwned(resource)) return
    const pinned = pinnedNode(template.spec)
    if (pinned === undefined || isUnknownYet(pinned.node)) return
    yield {
      path: [...template.specPath, ...pinned.path],
      message: `the pod can run on node "${pinned.node}" alone`,
    }
  },
} satisfies ResourceRule
