import { valueAt } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { claims } from '../../kubernetes/set/claims.ts'

/** How the class was named before there was a field for it. */
const OLD_ANNOTATION = 'volume.beta.kubernetes.io/storage-class'

export default {
  id: 'pvc-storage-class-missing',
  category: 'storage',
  severity: 'info',
  presets: ['strict'],
  summary: 'A claim leaves it to the cluster what kind of storage it gets',
  why: 'Without `storageClassName` the default class of the cluster counts. It differs from cluster to cluster, and where there is none the claim stays pending.',
  remedy: 'Set `storageClassName`; an empty text asks for a volume without a class.',
  exempt: 'Claims with the old annotation for the class.',
  links: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1'],
  peers: { kyverno: ['require-storageclass'] },
  scope: 'all',
  *check(resource) {
    for (const { claim, spec, path, title } of claims(resource)) {
      if (spec['storageClassName'] !== undefined) continue
      if (valueAt(claim, ['metadata', 'annotations', OLD_ANNOTATION]) !== undefined) continue
      yield { path: [...path, 'spec', 'storageClassName'], message: `${title} names no storage class` }
    }
  },
} satisfies ResourceRule
