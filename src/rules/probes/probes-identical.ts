import type { ResourceRule } from '../../core/rule.ts'
import { PROBE_NUMBERS } from '../../kubernetes/defaults/values.ts'
import { describeContainer, runningContainers } from '../../kubernetes/pods/pods.ts'
import { probeQuestion } from '../../kubernetes/pods/probes.ts'

type Options = { readonly ignoreThresholds: boolean }

export default {
  id: 'probes-identical',
  category: 'probes',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'The liveness probe asks the same as the readiness probe',
  why: 'A pod that is overloaded, or waits for a dependency, should get no traffic for a while. When the liveness probe asks the same question, the container is killed as well, loses its warm state, and the load moves on to the next one.',
  remedy:
    'Let the liveness probe ask only whether the process is stuck, or give it a higher `failureThreshold` than the readiness probe has, so that traffic stops long before the restart.',
  exempt:
    'Containers with one of the two probes; liveness probes with a higher `failureThreshold` than the readiness probe, a pattern that the Kubernetes documentation describes.',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-probes',
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  ],
  peers: { 'kube-score': ['pod-probes-identical'], kyverno: ['ensure-probes-different'] },
  options: {
    ignoreThresholds: {
      type: 'boolean',
      default: false,
      description: 'Report probes that ask the same even where the liveness probe has the higher threshold.',
    },
  },
  scope: 'workloads',
  *check(resource, { ignoreThresholds }) {
    for (const placed of runningContainers(resource)) {
      const { livenessProbe, readinessProbe } = placed.container
      const question = probeQuestion(livenessProbe, placed.container)
      if (question === undefined || question !== probeQuestion(readinessProbe, placed.container)) continue
      const { failureThreshold } = PROBE_NUMBERS
      const patience = livenessProbe?.failureThreshold ?? failureThreshold
      const isPatient = patience > (readinessProbe?.failureThreshold ?? failureThreshold)
      if (isPatient && !ignoreThresholds) continue
      yield {
        path: [...placed.path, 'livenessProbe'],
        at: 'key',
        message: `${describeContainer(placed)} asks the same in its liveness probe and its readiness probe`,
      }
    }
  },
} satisfies ResourceRule<Options>
