import type { ResourceRule } from '../../core/rule.ts'
import { isRequested } from '../../kubernetes/pods/compute-resources.ts'
import { containers, describeContainer } from '../../kubernetes/pods/pods.ts'

export default {
  id: 'init-container-resources',
  category: 'resources',
  severity: 'info',
  presets: ['strict'],
  summary: 'An init container requests no CPU or no memory',
  why: 'The request of a pod is the higher one of its containers together and of each init container. An init container that needs much and requests nothing may starve, or be killed, on a full node.',
  remedy:
    'Set requests to what the container uses while it runs; they cost nothing below those of the main containers.',
  exempt:
    'Sidecars, which `cpu-request-missing` and `memory-request-missing` look at; containers with a limit.',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers',
  ],
  peers: {
    'kube-linter': [
      { check: 'unset-cpu-requirements', parts: ['cpu'] },
      { check: 'unset-memory-requirements', parts: ['memory'] },
    ],
    'kube-score': ['container-resources'],
    trivy: [
      { check: 'KSV-0011', parts: ['cpu'] },
      { check: 'KSV-0015', parts: ['cpu'] },
      { check: 'KSV-0016', parts: ['memory'] },
      { check: 'KSV-0018', parts: ['memory'] },
    ],
    checkov: [
      { check: 'CKV_K8S_10', parts: ['cpu'] },
      { check: 'CKV_K8S_11', parts: ['cpu'] },
      { check: 'CKV_K8S_12', parts: ['memory'] },
      { check: 'CKV_K8S_13', parts: ['memory'] },
    ],
  },
  scope: 'workloads',
  *check(resource) {
    for (const placed of containers(resource)) {
      if (placed.role !== 'init') continue
      for (const name of ['cpu', 'memory'] as const) {
        if (isRequested(resource, placed, name)) continue
        yield {
          path: [...placed.path, 'resources', 'requests', name],
          message: `${describeContainer(placed)} requests no ${name === 'cpu' ? 'CPU' : name}`,
        }
      }
    }
  },
} satisfies ResourceRule
