import type { SetRule } from '../../core/rule.ts'
import { HORIZONTAL_SCALERS, scaleTarget, VERTICAL_SCALER } from '../../kubernetes/workloads/autoscaling.ts'

export default {
  id: 'hpa-vpa-conflict',
  category: 'availability',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'Two autoscalers follow the same resource in opposite directions',
  why: 'A HorizontalPodAutoscaler measures use against the request, and a VerticalPodAutoscaler moves that request. Together they chase each other: bigger pods make for fewer pods, which makes for bigger ones.',
  remedy:
    'Let one of them look at another metric, or set `updateMode: "Off"` or `controlledResources` on the VerticalPodAutoscaler.',
  exempt: 'A VerticalPodAutoscaler that only recommends, or only decides when a pod starts.',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/autoscaling/vertical-pod-autoscale/',
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
  ],
  scope: HORIZONTAL_SCALERS,
  *checkSet(outline, set) {
    const target = scaleTarget(outline)
    if (target === undefined || set.ofKind(VERTICAL_SCALER).length === 0) return
    const verticals = set
      .referringTo({ ...outline, ...target })
      .filter(({ groupKind }) => groupKind === VERTICAL_SCALER)
    for (const { name, path } of outline.autoscaler?.resources ?? []) {
      const vertical = verticals.find(({ autoscaler }) =>
        autoscaler?.resources.some(resource => resource.name === name),
      )
      if (vertical === undefined) continue
      yield {
        path,
        message: `scales by ${name}, whose request VerticalPodAutoscaler "${vertical.name ?? ''}" changes`,
      }
    }
  },
} satisfies SetRule
