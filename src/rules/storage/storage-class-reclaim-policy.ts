import type { ResourceRule } from '../../core/rule.ts'
import type { StorageClass } from '../../kubernetes/types.generated.ts'

type Options = { readonly policy: string }

export default {
  id: 'storage-class-reclaim-policy',
  category: 'storage',
  severity: 'info',
  presets: ['strict'],
  summary: 'Deleting a claim deletes its data',
  why: 'With the reclaim policy `Delete`, which is the default, the volume and all its data go when somebody deletes the claim or its namespace.',
  remedy:
    'Set `reclaimPolicy: Retain` where the data matter, and delete volumes that are no longer needed yourself.',
  links: ['https://kubernetes.io/docs/concepts/storage/storage-classes/#reclaim-policy'],
  peers: { kyverno: ['restrict-storageclass'] },
  options: {
    policy: {
      type: 'string',
      enum: ['Retain', 'Delete'],
      default: 'Retain',
      description: 'The reclaim policy that is wanted.',
    },
  },
  scope: ['StorageClass.storage.k8s.io'],
  *check({ object }, { policy }) {
    const { reclaimPolicy } = object
    const actual = reclaimPolicy ?? 'Delete'
    if (actual === policy) return
    yield {
      path: ['reclaimPolicy'],
      message: `reclaim policy is ${actual}${reclaimPolicy === undefined ? ' by default' : ''}; ${policy} is wanted`,
    }
  },
} satisfies ResourceRule<Options, StorageClass>
