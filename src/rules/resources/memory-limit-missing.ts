import type { ResourceRule } from '../../core/rule.ts'
import { isLimited } from '../../kubernetes/pods/compute-resources.ts'
import { describeContainer, runningContainers } from '../../kubernetes/pods/pods.ts'

export default {
  id: 'memory-limit-missing',
  category: 'resources',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A container has no memory limit',
  why: 'A container without a limit that leaks memory takes what the node has, until the kernel kills processes there, and those may well be of other pods.',
  remedy:
    'Set `resources.limits.memory` to what the container needs under load with some room, or a limit for the whole pod under `spec.resources`.',
  exempt:
    'Init and ephemeral containers; pods with a memory limit of their own. A LimitRange of the namespace may give containers a limit: it is not looked for.',
  links: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits',
    'https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/',
  ],
  peers: {
    'kube-linter': ['unset-memory-requirements'],
    'kube-score': ['container-resources'],
    polaris: ['memoryLimitsMissing'],
    monokle: ['KBP005'],
    trivy: ['KSV-0018'],
    checkov: ['CKV_K8S_13'],
    kubescape: ['C-0271', 'C-0004', 'C-0009', 'C-0303'],
    datree: ['4'],
    kyverno: ['require-pod-requests-limits'],
    kubesec: ['LimitsMemory'],
  },
  scope: 'workloads',
  *check(resource) {
    for (const placed of runningContainers(resource)) {
      if (isLimited(resource, placed, 'memory')) continue
      yield {
        path: [...placed.path, 'resources', 'limits', 'memory'],
        message: `${describeContainer(placed)} has no memory limit`,
      }
    }
  },
} satisfies ResourceRule
