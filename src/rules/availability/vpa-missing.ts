import type { SetRule } from '../../core/rule.ts'
import { VERTICAL_SCALER } from '../../kubernetes/workloads/autoscaling.ts'

export default {
  id: 'vpa-missing',
  category: 'availability',
  severity: 'info',
  presets: [],
  summary: 'No VerticalPodAutoscaler looks after a workload',
  why: 'Requests that nobody measures are guesses: too high, and nodes stand idle; too low, and pods are evicted.',
  remedy:
    'Add a VerticalPodAutoscaler for the workload, with `updateMode: "Off"` where it should only recommend.',
  exempt:
    'Inputs without any VerticalPodAutoscaler. In no preset, as it is an add-on, and takes the place of requests that are known.',
  links: ['https://kubernetes.io/docs/concepts/workloads/autoscaling/vertical-pod-autoscale/'],
  peers: { kyverno: ['check-vpa-configuration', 'verify-vpa-target'] },
  scope: 'workloads:selecting',
  *checkSet(outline, set) {
    if (set.ofKind(VERTICAL_SCALER).length === 0) return
    if (set.referringTo(outline).some(({ groupKind }) => groupKind === VERTICAL_SCALER)) return
    yield {
      path: ['kind'],
      message: `no VerticalPodAutoscaler of the inputs looks after the ${outline.kind}`,
    }
  },
} satisfies SetRule
