import type { ResourceRule } from '../../core/rule.ts'
import { isRequested } from '../../kubernetes/pods/compute-resources.ts'
import { containers, describeContainer } from '../../kubernetes/pods/pods.ts'

type Options = { readonly includeInit: boolean }

export default {
  id: 'memory-request-missing',
  category: 'resources',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A container requests no memory',
  why: 'The scheduler counts requests, not use. A container that requests no memory fits on any node, also on a full one, and is among the first to be evicted when memory runs short.',
  remedy: 'Set `resources.requests.memory` to what the container uses in normal work.',
  exempt:
    'Containers with a memory limit, which Kubernetes copies to the request; pods with a request of their own; ephemeral containers; init containers unless the option says so. A LimitRange of the namespace may give a request: it is not looked for.',
  links: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits',
    'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#pod-selection-for-kubelet-eviction',
  ],
  peers: {
    'kube-linter': ['unset-memory-requirements'],
    'kube-score': ['container-resources'],
    polaris: ['memoryRequestsMissing'],
    monokle: ['KBP004'],
    trivy: ['KSV-0016'],
    checkov: ['CKV_K8S_12'],
    kubescape: ['C-0269', 'C-0004'],
    datree: ['2'],
    kyverno: ['require-pod-requests-limits', 'require-qos-burstable'],
    kubesec: ['RequestsMemory'],
  },
  options: {
    includeInit: {
      type: 'boolean',
      default: false,
      description: 'Look at init containers too. They run one by one, before the others.',
    },
  },
  silences: ['init-container-resources'],
  scope: 'workloads',
  *check(resource, { includeInit }) {
    for (const placed of containers(resource)) {
      if (placed.role === 'ephemeral' || (placed.role === 'init' && !includeInit)) continue
      if (isRequested(resource, placed, 'memory')) continue
      yield {
        path: [...placed.path, 'resources', 'requests', 'memory'],
        message: `${describeContainer(placed)} requests no memory`,
      }
    }
  },
} satisfies ResourceRule<Options>
