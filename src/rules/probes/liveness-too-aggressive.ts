import type { ResourceRule } from '../../core/rule.ts'
import { describeContainer, runningContainers } from '../../kubernetes/pods/pods.ts'
import { probeTiming } from '../../kubernetes/pods/probe-timing.ts'

type Options = { readonly minSeconds: number }

export default {
  id: 'liveness-too-aggressive',
  category: 'probes',
  severity: 'info',
  presets: ['strict'],
  summary: 'A container is restarted after a short hiccup',
  why: 'A pause of the garbage collector, a busy node or one lost packet is enough for a restart, which makes a slow application slower. Under load the pods restart one after the other.',
  remedy:
    'Let the liveness probe fail three times or more, over half a minute or so; add a `startupProbe` for slow starts.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes',
  ],
  options: {
    minSeconds: {
      type: 'integer',
      minimum: 1,
      default: 15,
      description: 'How long a container without a startup probe may be silent at the least.',
    },
  },
  scope: 'workloads',
  *check(resource, { minSeconds }) {
    for (const placed of runningContainers(resource)) {
      const { livenessProbe, startupProbe } = placed.container
      const timing = probeTiming(livenessProbe)
      if (timing === undefined) continue
      const path = [...placed.path, 'livenessProbe']
      if (timing.failureThreshold === 1) {
        yield {
          path: [...path, 'failureThreshold'],
          message: `${describeContainer(placed)} is restarted when one single liveness probe fails`,
        }
      } else if (startupProbe === undefined && timing.givesUpAfter < minSeconds) {
        yield {
          path,
          message: `${describeContainer(placed)} is restarted when it is silent for ${timing.givesUpAfter} s after its start`,
        }
      }
    }
  },
} satisfies ResourceRule<Options>
