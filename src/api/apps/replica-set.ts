import { area } from '../constraint.ts'
import { objects } from '../objects.ts'
import { controllerConstraints, notNegative } from './workloads.ts'

const KIND = 'ReplicaSet'

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go */
export const replicaSet = area({
  title: KIND,
  source: 'pkg/apis/apps/validation/validation.go',
  scope: ['ReplicaSet.apps'],
  subjects: objects('apps/v1'),
  constraints: [
    ...controllerConstraints({ id: 'rs', kind: KIND }),
    notNegative('rs-replicas', KIND, ['spec', 'replicas']),
    notNegative('rs-min-ready', KIND, ['spec', 'minReadySeconds']),
  ],
})
