import type { ResourceRule } from '../../core/rule.ts'

/** The annotation that the pattern of the provisioner reads most often. */
const STORAGE_PATH = 'nfs.io/storage-path'

export default {
  id: 'nfs-storage-path',
  category: 'storage',
  severity: 'info',
  presets: ['strict'],
  summary: 'A claim leaves the folder that its NFS provisioner gives it',
  why: 'The provisioner for sub-folders of an NFS share puts the annotation into the path of the volume. With `..` in it the claim gets folders of other claims, and may read, change or delete their files.',
  remedy: 'Write a relative path without `..`.',
  exempt: 'Clusters without that provisioner, where the annotation means nothing.',
  links: [
    'https://kubernetes.io/docs/concepts/storage/storage-classes/#nfs',
    'https://github.com/kubernetes-sigs/nfs-subdir-external-provisioner',
  ],
  peers: { kyverno: ['nfs-subdir-external-provisioner-storage-path'] },
  scope: ['PersistentVolumeClaim'],
  *check({ annotations }) {
    const path = annotations[STORAGE_PATH]
    if (path === undefined || !path.split('/').includes('..')) return
    yield {
      path: ['metadata', 'annotations', STORAGE_PATH],
      message: `the storage path "${path}" leads out of the folder of the claim`,
    }
  },
} satisfies ResourceRule
