import { type Fields, struct } from './field.ts'
import { CLAIM_SPEC, VOLUME_SPEC } from './volumes.ts'

/** Of a PersistentVolumeClaim. The StorageClass is set by the cluster. */
export const VOLUME_CLAIM: Fields = { spec: struct(CLAIM_SPEC) }

/** Of a PersistentVolume. */
export const VOLUME: Fields = { spec: struct(VOLUME_SPEC) }

/** Of a StorageClass. https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/storage/v1/defaults.go */
export const STORAGE_CLASS: Fields = { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' }

/** Of a CSIDriver. */
export const CSI_DRIVER: Fields = {
  spec: struct({
    attachRequired: true,
    podInfoOnMount: false,
    storageCapacity: { value: false, since: 21 },
    fsGroupPolicy: { value: 'ReadWriteOnceWithFSType', since: 20 },
    volumeLifecycleModes: { value: ['Persistent'] },
    requiresRepublish: { value: false, since: 21 },
    seLinuxMount: { value: false, since: 27 },
    preventPodSchedulingIfMissing: { value: false, since: 37 },
  }),
}
