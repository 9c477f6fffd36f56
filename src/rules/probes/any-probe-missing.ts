import type { ResourceRule } from '../../core/rule.ts'
import { describeContainer, podTemplate, runningContainers } from '../../kubernetes/pods/pods.ts'

export default {
  id: 'any-probe-missing',
  category: 'probes',
  severity: 'info',
  presets: [],
  summary: 'A container has no probe at all',
  why: 'Nothing asks the container how it is: it counts as started and ready at once, and as alive as long as its process runs.',
  remedy:
    'Add the probe that fits: a readiness probe to what answers requests, a liveness probe to what may hang.',
  exempt:
    'Init and ephemeral containers; Jobs, CronJobs, and Pods that are not restarted. No preset switches the rule on, because `liveness-probe-missing` and `readiness-probe-missing` ask for more.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  ],
  peers: { kyverno: ['require-pod-probes'] },
  scope: 'workloads:lasting',
  *check(resource) {
    const { restartPolicy = 'Always' } = podTemplate(resource)?.spec ?? {}
    if (restartPolicy !== 'Always') return
    for (const placed of runningContainers(resource)) {
      const { livenessProbe, readinessProbe, startupProbe } = placed.container
      if ((livenessProbe ?? readinessProbe ?? startupProbe) !== undefined) continue
      yield { path: placed.path, message: `${describeContainer(placed)} has no probe` }
    }
  },
} satisfies ResourceRule
