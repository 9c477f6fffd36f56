import { mostly } from '../meanings.ts'
import { made, type Pointers, type RelationTable } from '../relations.ts'

const CEPH = 'ceph.rook.io'

export const ROOK: RelationTable = {
  links: ['https://rook.io/docs/rook/latest/CRDs/specification/'],
  kinds: {
    [`CephBlockPoolRadosNamespace.${CEPH}`]: {
      refers: { spec: { blockPoolName: `CephBlockPool.${CEPH}` } },
    },
    [`CephFilesystemSubVolumeGroup.${CEPH}`]: {
      refers: { spec: { filesystemName: `CephFilesystem.${CEPH}` } },
    },
    [`CephObjectStoreUser.${CEPH}`]: {
      refers: { spec: { store: `CephObjectStore.${CEPH}` } },
      makes: [made('Secret', 'rook-ceph-object-user-{spec.store}-{metadata.name}')],
    },
    [`CephObjectStore.${CEPH}`]: {
      refers: { spec: { zone: { name: `CephObjectZone.${CEPH}` } } },
      makes: [made('Service', 'rook-ceph-rgw-{metadata.name}')],
    },
    [`CephObjectZone.${CEPH}`]: { refers: { spec: { zoneGroup: `CephObjectZoneGroup.${CEPH}` } } },
    [`CephObjectZoneGroup.${CEPH}`]: { refers: { spec: { realm: `CephObjectRealm.${CEPH}` } } },
    [`CephBucketNotification.${CEPH}`]: { refers: { spec: { topic: `CephBucketTopic.${CEPH}` } } },
    'ObjectBucketClaim.objectbucket.io': {
      makes: [made('Secret', '{metadata.name}'), made('ConfigMap', '{metadata.name}')],
    },
  },
}

const VELERO_GROUP = 'velero.io'
const BACKUP_SPEC: Pointers = {
  // What `velero install` makes is called `default`.
  storageLocation: mostly(`BackupStorageLocation.${VELERO_GROUP}`, 'default'),
  volumeSnapshotLocations: [mostly(`VolumeSnapshotLocation.${VELERO_GROUP}`, 'default')],
}

export const BACKUPS: RelationTable = {
  links: [
    'https://velero.io/docs/main/api-types/',
    'https://kubernetes.io/docs/concepts/storage/volume-snapshots/',
  ],
  kinds: {
    [`Backup.${VELERO_GROUP}`]: { refers: { spec: BACKUP_SPEC } },
    [`Schedule.${VELERO_GROUP}`]: { refers: { spec: { template: BACKUP_SPEC } } },
    [`Restore.${VELERO_GROUP}`]: { refers: { spec: { scheduleName: `Schedule.${VELERO_GROUP}` } } },
    [`BackupStorageLocation.${VELERO_GROUP}`]: { refers: { spec: { credential: { name: 'Secret' } } } },
    [`VolumeSnapshotLocation.${VELERO_GROUP}`]: { refers: { spec: { credential: { name: 'Secret' } } } },
    'VolumeSnapshot.snapshot.storage.k8s.io': {
      refers: {
        spec: {
          source: {
            persistentVolumeClaimName: 'PersistentVolumeClaim',
            volumeSnapshotContentName: 'VolumeSnapshotContent.snapshot.storage.k8s.io',
          },
          volumeSnapshotClassName: 'VolumeSnapshotClass.snapshot.storage.k8s.io',
        },
      },
    },
  },
}
