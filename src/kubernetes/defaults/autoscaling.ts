import { isArray, isObject, type Json } from '../../core/json.ts'
import { type Fields, struct } from './field.ts'
import { MIN_REPLICAS } from './values.ts'

/** Of a HorizontalPodAutoscaler of v1: other metrics than the CPU stand in an annotation. */
export const AUTOSCALER_V1: Fields = {
  spec: {
    fields: {
      minReplicas: MIN_REPLICAS,
      targetCPUUtilizationPercentage: {
        value: 80,
        when: {
          says: 'no annotation has other metrics',
          holds: ({ within }) => !namesMetrics(within?.object['metadata']),
        },
      },
    },
  },
}

const CPU_BETA: Json = { type: 'Resource', resource: { name: 'cpu', targetAverageUtilization: 80 } }

/** Of a HorizontalPodAutoscaler of v2beta1. */
export const AUTOSCALER_V2BETA1: Fields = {
  spec: { fields: { minReplicas: MIN_REPLICAS, metrics: { value: [CPU_BETA] } } },
}

const CPU: Json = {
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
}

const DOUBLE: Json = { type: 'Percent', value: 100, periodSeconds: 15 }
const FOUR_PODS: Json = { type: 'Pods', value: 4, periodSeconds: 15 }

/**
 * Of a HorizontalPodAutoscaler. How long to wait before scaling down is up to the controller.
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/autoscaling/v2/defaults.go
 */
export const AUTOSCALER: Fields = {
  spec: {
    fields: {
      minReplicas: MIN_REPLICAS,
      metrics: { value: [CPU] },
      behavior: {
        fields: {
          scaleUp: struct({
            stabilizationWindowSeconds: 0,
            selectPolicy: 'Max',
            policies: { value: [FOUR_PODS, DOUBLE] },
          }),
          scaleDown: struct({ selectPolicy: 'Max', policies: { value: [DOUBLE] } }),
        },
      },
    },
  },
}

function namesMetrics(metadata: Json | undefined): boolean {
  const annotations = isObject(metadata) ? metadata['annotations'] : undefined
  const text = isObject(annotations) ? annotations['autoscaling.alpha.kubernetes.io/metrics'] : undefined
  if (typeof text !== 'string') return false
  try {
    const metrics: unknown = JSON.parse(text)
    return isArray(metrics) && metrics.length > 0
  } catch {
    return false
  }
}
