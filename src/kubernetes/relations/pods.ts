import { serviceAccountOf } from '../pods/service-account.ts'
import { where } from './meanings.ts'
import type { Pointers } from './relations.ts'

export const CONTAINER: Pointers = {
  env: [{ valueFrom: { secretKeyRef: { name: 'Secret' }, configMapKeyRef: { name: 'ConfigMap' } } }],
  envFrom: [{ secretRef: { name: 'Secret' }, configMapRef: { name: 'ConfigMap' } }],
}

export const PULL_SECRETS: readonly [Pointers] = [{ name: 'Secret' }]

export const VOLUMES: readonly [Pointers] = [
  {
    secret: { secretName: 'Secret' },
    configMap: { name: 'ConfigMap' },
    persistentVolumeClaim: { claimName: 'PersistentVolumeClaim' },
    projected: { sources: [{ secret: { name: 'Secret' }, configMap: { name: 'ConfigMap' } }] },
    csi: { nodePublishSecretRef: { name: 'Secret' } },
  },
]

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec */
export const POD_SPEC: Pointers = {
  serviceAccountName: 'ServiceAccount',
  serviceAccount: where('ServiceAccount', spec => serviceAccountOf(spec).field === 'serviceAccount'),
  imagePullSecrets: PULL_SECRETS,
  volumes: VOLUMES,
  initContainers: [CONTAINER],
  containers: [CONTAINER],
  ephemeralContainers: [CONTAINER],
}
