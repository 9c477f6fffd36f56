import type { SetRule } from '../../core/rule.ts'
import { horizontalScalers } from '../../kubernetes/workloads/autoscaling.ts'

export default {
  id: 'hpa-and-replicas',
  category: 'availability',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A manifest sets the replicas that an autoscaler decides on',
  why: 'Each time the manifest is applied the number of pods jumps back to what it says. Under load that stops most of the pods at once, until the autoscaler has started them again.',
  remedy: 'Delete `replicas` from the manifest of the workload.',
  exempt: 'Autoscalers that are not among the inputs, and replicas of 0, which switch autoscaling off.',
  links: [
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
  ],
  peers: {
    'kube-score': [
      { check: 'deployment-targeted-by-hpa-does-not-have-replicas-configured', kinds: ['Deployment'] },
    ],
  },
  scope: 'workloads',
  *checkSet(outline, set) {
    const { replicas } = outline.workload ?? {}
    if (replicas === undefined || replicas === 0) return
    const [scaler] = horizontalScalers(outline, set)
    if (scaler === undefined) return
    yield {
      path: ['spec', 'replicas'],
      message: `each time this is applied, it sets back to ${replicas} what ${scaler.kind} "${scaler.name ?? ''}" decides on`,
    }
  },
} satisfies SetRule
