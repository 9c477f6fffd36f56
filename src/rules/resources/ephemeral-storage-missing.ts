import type { ResourceRule } from '../../core/rule.ts'
import { isLimited, isRequested } from '../../kubernetes/pods/compute-resources.ts'
import { describeContainer, runningContainers } from '../../kubernetes/pods/pods.ts'

export default {
  id: 'ephemeral-storage-missing',
  category: 'resources',
  severity: 'info',
  presets: ['strict'],
  summary: 'A container has no limit for its disk space on the node',
  why: 'Logs, `emptyDir` volumes and what a container writes to its own file system fill the disk of the node. When it is full, the node evicts pods, and not only the one that wrote.',
  remedy: 'Set `limits.ephemeral-storage`, and a request where it should be lower.',
  exempt: 'Init and ephemeral containers.',
  links: [
    'https://kubernetes.io/docs/concepts/storage/ephemeral-storage/',
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#local-ephemeral-storage',
  ],
  peers: {
    'kube-score': [
      'container-ephemeral-storage-request-and-limit',
      'container-ephemeral-storage-request-equals-limit',
    ],
  },
  scope: 'workloads',
  *check(resource) {
    for (const placed of runningContainers(resource)) {
      if (isLimited(resource, placed, 'ephemeral-storage')) continue
      const missing = isRequested(resource, placed, 'ephemeral-storage') ? 'limit' : 'request or limit'
      yield {
        path: [...placed.path, 'resources', 'limits', 'ephemeral-storage'],
        message: `${describeContainer(placed)} has no ephemeral-storage ${missing}`,
      }
    }
  },
} satisfies ResourceRule
