import type { ResourceRule } from '../../core/rule.ts'
import { MIN_REPLICAS } from '../../kubernetes/defaults/values.ts'
import type { HorizontalPodAutoscaler } from '../../kubernetes/types.generated.ts'

export default {
  id: 'hpa-max-replicas',
  category: 'availability',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'An autoscaler has no room to scale',
  why: 'With a maximum that equals the minimum the number of pods never changes. The application stays as small under load as it is at night.',
  remedy: 'Raise `maxReplicas`, or delete the autoscaler and set `replicas`.',
  links: ['https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/'],
  peers: { polaris: ['hpaMaxAvailability'], datree: ['14'] },
  scope: ['HorizontalPodAutoscaler.autoscaling'],
  *check({ object }) {
    const { minReplicas = MIN_REPLICAS, maxReplicas } = object.spec ?? {}
    if (typeof maxReplicas !== 'number' || maxReplicas !== minReplicas) return
    yield {
      path: ['spec', 'maxReplicas'],
      message: `HorizontalPodAutoscaler never scales: minimum and maximum are both ${maxReplicas}`,
    }
  },
} satisfies ResourceRule<Record<never, never>, HorizontalPodAutoscaler>
