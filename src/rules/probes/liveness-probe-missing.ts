import type { ResourceRule } from '../../core/rule.ts'
import { describeContainer, podTemplate, runningContainers } from '../../kubernetes/pods/pods.ts'

export default {
  id: 'liveness-probe-missing',
  category: 'probes',
  severity: 'info',
  presets: ['strict'],
  summary: 'A container has no liveness probe',
  why: 'A process that hangs without ending stays as it is: nothing restarts the container. A liveness probe that asks too much does more harm than none, though, which is why this rule is not on by default.',
  remedy:
    'Add a `livenessProbe` that asks the process itself and nothing it depends on. A process that ends when it cannot go on needs none.',
  exempt:
    'Init and ephemeral containers; Jobs, CronJobs, and Pods that are not restarted, since they are meant to end.',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#types-of-probe',
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  ],
  peers: {
    'kube-linter': ['no-liveness-probe'],
    'kube-score': ['pod-probes'],
    polaris: ['livenessProbeMissing'],
    checkov: ['CKV_K8S_8'],
    kubescape: ['C-0056'],
    datree: ['11'],
    kyverno: ['require-pod-probes'],
  },
  scope: 'workloads:lasting',
  *check(resource) {
    const { restartPolicy = 'Always' } = podTemplate(resource)?.spec ?? {}
    if (restartPolicy !== 'Always') return
    for (const placed of runningContainers(resource)) {
      if (placed.container.livenessProbe !== undefined) continue
      yield {
        path: [...placed.path, 'livenessProbe'],
        message: `${describeContainer(placed)} has no liveness probe`,
      }
    }
  },
} satisfies ResourceRule
