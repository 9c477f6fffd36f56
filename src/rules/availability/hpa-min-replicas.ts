import { valueAt } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'

type Options = { readonly min: number; readonly scaledObjects: boolean }

export default {
  id: 'hpa-min-replicas',
  category: 'availability',
  severity: 'info',
  presets: ['strict'],
  summary: 'An autoscaler may scale down to too few replicas',
  why: 'In quiet hours the application runs with the minimum. With one replica every drained node and every crash is then an outage.',
  remedy: 'Set `minReplicas` to 2 or more.',
  exempt: 'ScaledObjects of KEDA, unless the option says so, and minima of 0, which are set on purpose.',
  links: ['https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/'],
  peers: {
    'kube-linter': ['hpa-minimum-three-replicas'],
    'kube-score': ['horizontalpodautoscaler-replicas'],
    polaris: ['hpaMinAvailability'],
    datree: ['13'],
  },
  options: {
    min: { type: 'integer', minimum: 1, default: 2, description: 'The smallest minimum that is enough.' },
    scaledObjects: { type: 'boolean', default: false, description: 'Look at ScaledObjects of KEDA too.' },
  },
  scope: ['HorizontalPodAutoscaler.autoscaling', 'ScaledObject.keda.sh'],
  *check({ kind, object }, { min, scaledObjects }) {
    const isScaledObject = kind === 'ScaledObject'
    if (isScaledObject && !scaledObjects) return
    const path = ['spec', isScaledObject ? 'minReplicaCount' : 'minReplicas']
    const written = valueAt(object, path)
    const least = written ?? (isScaledObject ? 0 : 1)
    if (typeof least !== 'number' || least >= min || written === 0) return
    yield {
      path,
      message: `${kind} may scale down to ${least}${written === undefined ? ' by default' : ''}; at least ${min} are wanted`,
    }
  },
} satisfies ResourceRule<Options>
