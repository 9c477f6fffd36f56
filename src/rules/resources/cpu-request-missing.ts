import type { ResourceRule } from '../../core/rule.ts'
import { isRequested } from '../../kubernetes/pods/compute-resources.ts'
import { containers, describeContainer } from '../../kubernetes/pods/pods.ts'
import { hasTrait } from '../../kubernetes/workload-kinds.ts'

type Options = { readonly includeInit: boolean; readonly includeJobs: boolean }

export default {
  id: 'cpu-request-missing',
  category: 'resources',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A container requests no CPU',
  why: 'The scheduler counts requests, not use, and under load CPU time is shared out by them. A container that requests none may land on a full node and then starve there. Autoscaling by CPU use does not work without a request either.',
  remedy: 'Set `resources.requests.cpu` to what the container uses in normal work.',
  exempt:
    'Containers with a CPU limit, which Kubernetes copies to the request; pods with a request of their own; ephemeral containers; init containers and Jobs as the options say. A LimitRange of the namespace may give a request: it is not looked for.',
  links: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits',
    'https://kubernetes.io/docs/tasks/configure-pod-container/assign-cpu-resource/',
  ],
  peers: {
    'kube-linter': ['unset-cpu-requirements'],
    'kube-score': ['container-resources'],
    polaris: ['cpuRequestsMissing'],
    monokle: ['KBP002'],
    trivy: ['KSV-0015'],
    checkov: ['CKV_K8S_10'],
    kubescape: ['C-0268', 'C-0050'],
    datree: ['3'],
    kyverno: ['require-pod-requests-limits'],
    kubesec: ['RequestsCPU'],
  },
  options: {
    includeInit: {
      type: 'boolean',
      default: false,
      description: 'Look at init containers too. They run one by one, before the others.',
    },
    includeJobs: {
      type: 'boolean',
      default: true,
      description: 'Look at the pods of Jobs and CronJobs too.',
    },
  },
  silences: ['init-container-resources'],
  scope: 'workloads',
  *check(resource, { includeInit, includeJobs }) {
    if (!includeJobs && hasTrait(resource.groupKind, 'batch')) return
    for (const placed of containers(resource)) {
      if (placed.role === 'ephemeral' || (placed.role === 'init' && !includeInit)) continue
      if (isRequested(resource, placed, 'cpu')) continue
      yield {
        path: [...placed.path, 'resources', 'requests', 'cpu'],
        message: `${describeContainer(placed)} requests no CPU`,
      }
    }
  },
} satisfies ResourceRule<Options>
