import type { ResourceRule } from '../../core/rule.ts'
import { describeContainer } from '../../kubernetes/pods/pods.ts'
import { volumeMounts } from '../../kubernetes/pods/volume-mounts.ts'
import { hostPathVolumes } from '../../kubernetes/pods/volumes.ts'

export default {
  id: 'host-path-writable',
  category: 'security',
  severity: 'warning',
  presets: ['strict'],
  summary: 'A container can write to a folder of the node',
  why: 'What it writes outlives it, is seen by every other pod that mounts the folder, and may be run by the node.',
  remedy: 'Set `readOnly: true` on the mount if the container only reads.',
  links: ['https://kubernetes.io/docs/concepts/storage/volumes/#hostpath'],
  peers: {
    'kube-linter': ['writable-host-mount'],
    kubescape: ['C-0045'],
    datree: ['89'],
    kyverno: ['ensure-readonly-hostpath'],
  },
  scope: 'workloads',
  *check(resource) {
    const paths = new Map(hostPathVolumes(resource).map(({ volume, hostPath }) => [volume.name, hostPath]))
    if (paths.size === 0) return
    for (const { mount, path, container } of volumeMounts(resource)) {
      const hostPath = paths.get(mount.name)
      if (hostPath === undefined || mount.readOnly === true) continue
      yield { path, message: `${describeContainer(container)} can write to "${hostPath}" of the node` }
    }
  },
} satisfies ResourceRule
