import { type Condition, type Default, type Fields, struct } from './field.ts'
import { pullPolicyFor } from './images.ts'

/** A file of a volume for each field of the pod. */
const DOWNWARD_FILES: Default = {
  items: { fieldRef: { fields: { apiVersion: 'v1' } }, resourceFieldRef: { fields: { divisor: '0' } } },
}

/** Sources that a volume of a pod and a PersistentVolume have in common. */
const SOURCES: Fields = {
  hostPath: { fields: { type: { value: '' } } },
  iscsi: { fields: { lun: 0, iscsiInterface: 'default' } },
  rbd: { fields: { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' } },
  azureDisk: { fields: { cachingMode: 'ReadWrite', kind: 'Shared', fsType: 'ext4', readOnly: false } },
  scaleIO: { fields: { storageMode: 'ThinProvisioned', fsType: 'xfs' } },
}

/** Of the spec of a claim. */
export const CLAIM_SPEC: Fields = { volumeMode: 'Filesystem', resources: struct() }

const WITHOUT_SOURCE: Condition = {
  says: 'the volume has no source',
  holds: ({ object }) => Object.keys(object).every(name => name === 'name' || object[name] === null),
}

/** Of a volume of a pod. */
export const VOLUME: Fields = {
  ...SOURCES,
  emptyDir: { value: {}, when: WITHOUT_SOURCE },
  secret: { fields: { defaultMode: 0o644 } },
  configMap: { fields: { defaultMode: 0o644 } },
  downwardAPI: { fields: { defaultMode: 0o644, items: DOWNWARD_FILES } },
  projected: {
    fields: {
      defaultMode: 0o644,
      sources: {
        items: {
          serviceAccountToken: { fields: { expirationSeconds: 3600 } },
          downwardAPI: { fields: { items: DOWNWARD_FILES } },
        },
      },
    },
  },
  ephemeral: {
    fields: { volumeClaimTemplate: { fields: { metadata: struct(), spec: { fields: CLAIM_SPEC } } } },
  },
  image: { fields: { pullPolicy: { from: pullPolicyFor('reference'), since: 35 } } },
}

/** Of the spec of a PersistentVolume. */
export const VOLUME_SPEC: Fields = {
  ...SOURCES,
  persistentVolumeReclaimPolicy: 'Retain',
  volumeMode: 'Filesystem',
}
