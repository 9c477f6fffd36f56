import type { SetRule } from '../../core/rule.ts'
import { HORIZONTAL_SCALERS, horizontalScalers } from '../../kubernetes/workloads/autoscaling.ts'

export default {
  id: 'hpa-missing',
  category: 'availability',
  severity: 'info',
  presets: ['strict'],
  summary: 'No autoscaler scales a workload',
  why: 'The number of pods stays the same whatever the load: too many at night, or too few by day.',
  remedy: 'Add a HorizontalPodAutoscaler, unless the application cannot run more than once.',
  exempt: 'Inputs without any autoscaler at all, and workloads with one replica or none written.',
  links: ['https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/'],
  peers: { kyverno: ['check-hpa-exists'] },
  scope: 'workloads:deployment',
  *checkSet(outline, set) {
    const { replicas } = outline.workload ?? {}
    if (replicas === undefined || replicas <= 1) return
    if (HORIZONTAL_SCALERS.every(groupKind => set.ofKind(groupKind).length === 0)) return
    if (horizontalScalers(outline, set).length > 0) return
    yield {
      path: ['spec', 'replicas'],
      message: `no autoscaler of the inputs scales the ${outline.kind}: it stays at ${replicas} pods`,
    }
  },
} satisfies SetRule
