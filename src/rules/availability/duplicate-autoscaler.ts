import type { Outline } from '../../core/outline/index.ts'
import type { SetRule } from '../../core/rule.ts'
import { sameNamespace } from '../../kubernetes/namespaces.ts'
import { HORIZONTAL_SCALERS, scaleTarget, VERTICAL_SCALER } from '../../kubernetes/workloads/autoscaling.ts'

export default {
  id: 'duplicate-autoscaler',
  category: 'availability',
  severity: 'error',
  presets: ['recommended'],
  summary: 'Two autoscalers scale the same workload',
  why: 'Each overrules the other. Kubernetes notices two HorizontalPodAutoscalers that select the same pods and stops both; a ScaledObject makes one of its own.',
  remedy: 'Keep one of them, with the metrics of both.',
  exempt:
    'Manifests of the same name, which are versions of one object, and those in different folders without a namespace; a HorizontalPodAutoscaler of the name that a ScaledObject gives to its own, which KEDA takes over. In different files of one folder it is a warning: only one of them may be meant to be applied.',
  links: ['https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/'],
  peers: { kyverno: ['prevent-duplicate-hpa', 'prevent-duplicate-vpa'] },
  scope: [...HORIZONTAL_SCALERS, VERTICAL_SCALER],
  *checkSet(outline, set) {
    const target = scaleTarget(outline)
    if (target === undefined || outline.name === undefined) return
    const rival = set
      .referringTo({ ...outline, ...target })
      .find(
        other =>
          isRival(outline, other) &&
          !isTakenOver(outline, other) &&
          (other.name !== outline.name || other.groupKind !== outline.groupKind) &&
          sameNamespace(outline, other) &&
          (outline.namespace !== undefined || set.sameFolder(outline, other)),
      )
    if (rival === undefined) return
    const surely = outline.namespace !== undefined || set.sameFile(outline, rival)
    yield {
      path: target.path,
      message: `${rival.kind} "${rival.name ?? ''}" scales "${target.name}" too`,
      ...(!surely && { severity: 'warning' }),
    }
  },
} satisfies SetRule

/**
 * Whether one is the HorizontalPodAutoscaler that the other, a ScaledObject, would make: KEDA takes it over.
 * https://keda.sh/docs/latest/concepts/scaling-deployments/#transfer-ownership-of-an-existing-hpa
 */
function isTakenOver(a: Outline, b: Outline): boolean {
  const makes = ({ creates = [] }: Outline, { groupKind, name }: Outline) =>
    creates.some(made => made.groupKind === groupKind && made.name === name)
  return makes(a, b) || makes(b, a)
}

function isRival({ autoscaler }: Outline, other: Outline): boolean {
  return (
    other.autoscaler !== undefined &&
    other.autoscaler.direction === autoscaler?.direction &&
    scaleTarget(other) !== undefined
  )
}
