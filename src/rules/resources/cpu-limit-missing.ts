import type { ResourceRule } from '../../core/rule.ts'
import { isLimited } from '../../kubernetes/pods/compute-resources.ts'
import { describeContainer, runningContainers } from '../../kubernetes/pods/pods.ts'

export default {
  id: 'cpu-limit-missing',
  category: 'resources',
  severity: 'info',
  presets: ['strict'],
  summary: 'A container has no CPU limit',
  why: 'Without a limit a busy container takes all idle CPU time of its node. Opinions differ on whether that is a fault: a limit throttles the container even while the node is idle, and requests already share the CPU fairly under load.',
  remedy:
    'Where pods have to be held apart strictly, set `resources.limits.cpu`. Elsewhere leave this rule off and see to CPU requests.',
  exempt:
    'Init and ephemeral containers; pods with a CPU limit of their own. A LimitRange of the namespace may give containers a limit: it is not looked for.',
  links: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits',
    'https://kubernetes.io/docs/tasks/configure-pod-container/assign-cpu-resource/',
  ],
  peers: {
    'kube-linter': ['unset-cpu-requirements'],
    'kube-score': ['container-resources'],
    polaris: ['cpuLimitsMissing'],
    monokle: ['KBP003'],
    trivy: ['KSV-0011'],
    checkov: ['CKV_K8S_11'],
    kubescape: ['C-0270', 'C-0050', 'C-0009', 'C-0303'],
    datree: ['5'],
    kyverno: ['require-cpu-limits'],
    kubesec: ['LimitsCPU'],
  },
  scope: 'workloads',
  *check(resource) {
    for (const placed of runningContainers(resource)) {
      if (isLimited(resource, placed, 'cpu')) continue
      yield {
        path: [...placed.path, 'resources', 'limits', 'cpu'],
        message: `${describeContainer(placed)} has no CPU limit`,
      }
    }
  },
} satisfies ResourceRule
