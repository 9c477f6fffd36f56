import type { ResourceRule } from '../../core/rule.ts'
import { itemsAt } from '../../kubernetes/fields.ts'
import { containers, describeContainer } from '../../kubernetes/pods/pods.ts'

/** The last minor version whose first releases were affected: the fix came with 1.22.2. */
const LAST_AFFECTED = 22

export default {
  id: 'sub-path-writable-cve',
  category: 'storage',
  severity: 'info',
  presets: ['strict'],
  summary: 'A container mounts a part of a volume, on a Kubernetes that can be fooled by links in it',
  why: 'Whoever can write to the volume can put a link in the place of the folder, and get at the files of the node (CVE-2021-25741).',
  remedy: 'Upgrade Kubernetes to 1.22.2 or later, or mount the volume as a whole.',
  exempt: 'Kubernetes 1.23 and later, where this is mended.',
  links: ['https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath'],
  peers: { datree: ['33'] },
  scope: 'workloads',
  *check(resource, _options, versions) {
    if (!versions.some(version => version <= LAST_AFFECTED)) return
    for (const placed of containers(resource)) {
      for (const { item, path } of itemsAt(placed.container, ['volumeMounts'])) {
        const field = ['subPath', 'subPathExpr'].find(name => item[name] !== undefined && item[name] !== '')
        if (field === undefined) continue
        yield {
          path: [...placed.path, ...path, field],
          message: `${describeContainer(placed)} mounts a part of a volume`,
        }
      }
    }
  },
} satisfies ResourceRule
