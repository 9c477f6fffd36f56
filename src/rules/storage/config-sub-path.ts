import type { ResourceRule } from '../../core/rule.ts'
import { describeContainer } from '../../kubernetes/pods/pods.ts'
import { volumeMounts } from '../../kubernetes/pods/volume-mounts.ts'
import { volumes } from '../../kubernetes/pods/volumes.ts'

/** Volumes that Kubernetes writes anew when their source changes. */
const UPDATED = ['configMap', 'secret', 'projected', 'downwardAPI']

export default {
  id: 'config-sub-path',
  category: 'storage',
  severity: 'info',
  presets: ['strict'],
  summary: 'A container mounts a part of a ConfigMap or Secret',
  why: 'With `subPath` a container gets the file as it was when it started. When the ConfigMap or Secret changes, the file does not, not even a token or a certificate that is about to expire.',
  remedy: 'Mount the volume as a folder of its own, or roll the pods when the content changes.',
  exempt: 'Init containers, which end before anything changes, and ephemeral containers.',
  links: [
    'https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically',
    'https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath',
  ],
  scope: 'workloads',
  *check(resource) {
    const updated = new Set<unknown>(
      volumes(resource).flatMap(({ volume }) =>
        UPDATED.some(field => field in volume) && typeof volume.name === 'string' ? [volume.name] : [],
      ),
    )
    if (updated.size === 0) return
    for (const { mount, path, container } of volumeMounts(resource)) {
      if (container.role === 'init' || container.role === 'ephemeral' || !updated.has(mount.name)) continue
      if (!mount.subPath && !mount.subPathExpr) continue
      yield {
        path,
        message: `${describeContainer(container)} mounts a part of volume "${mount.name}", which changes of its source never reach`,
      }
    }
  },
} satisfies ResourceRule
