import type { Issue } from '../../core/finding.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { isHarmless, SENSITIVE_FOLDERS, sensitiveFolder } from '../../kubernetes/pods/host-paths.ts'
import { mountsOf } from '../../kubernetes/pods/volume-mounts.ts'
import { hostPathVolumes } from '../../kubernetes/pods/volumes.ts'

type Options = {
  readonly paths: readonly string[]
  readonly exact: boolean
}

export default {
  id: 'sensitive-host-path',
  category: 'security',
  severity: 'error',
  presets: ['recommended'],
  summary: 'A volume gives access to a sensitive folder of the node',
  why: 'Whoever can write to `/etc`, to the folders of the kubelet or to the root of the node owns it, and so often the cluster. Reading alone gives away keys and tokens: where no container can write, the finding is a warning.',
  remedy:
    'Mount the one folder or file that is needed, with `readOnly: true`. Node agents that cannot work without it should be named as exceptions.',
  exempt:
    'Files that tell no secrets and are mounted for reading everywhere, such as `/etc/localtime` and `/lib/modules`, and what is there for everybody to write to, such as `/dev/log`.',
  links: ['https://kubernetes.io/docs/concepts/storage/volumes/#hostpath'],
  peers: {
    'kube-linter': [
      {
        check: 'sensitive-host-mounts',
        parts: ['/', '/boot', '/dev', '/etc', '/lib', '/proc', '/sys', '/usr'],
      },
    ],
    trivy: [
      {
        check: 'KSV-0121',
        parts: ['/', '/boot', '/dev', '/etc', '/lib', '/proc', '/sys', '/usr', '/var/lib/docker'],
      },
    ],
    kubescape: ['C-0020'],
    kubesec: [{ check: 'ProcMount', parts: ['/proc'] }],
  },
  options: {
    paths: {
      type: 'array',
      items: { type: 'string' },
      default: [...SENSITIVE_FOLDERS],
      description: 'Folders of the node that count as sensitive; `*` stands for one name.',
    },
    exact: {
      type: 'boolean',
      default: false,
      description: 'Whether only these very folders count, and nothing below them.',
    },
  },
  silences: ['host-path-volume', 'restricted-volume-types'],
  scope: 'workloads',
  *check(resource, { paths, exact }): Iterable<Issue> {
    for (const { volume, hostPath, path, name } of hostPathVolumes(resource)) {
      const folder = sensitiveFolder(hostPath, paths, exact)
      if (folder === undefined) continue
      const where = folder === hostPath ? 'a sensitive folder' : `within reach of ${folder}`
      const writable = mountsOf(resource, volume.name).some(({ mount }) => mount.readOnly !== true)
      if (isHarmless(hostPath, writable)) continue
      yield {
        path: [...path, 'hostPath', 'path'],
        about: path,
        parts: [hostPath === '/' ? hostPath : hostPath.replace(/\/+$/, '')],
        message: `${name} is "${hostPath}" of the node, ${where}${writable ? ', and can be written to' : ''}`,
        ...(!writable && { severity: 'warning' }),
      }
    }
  },
} satisfies ResourceRule<Options>
