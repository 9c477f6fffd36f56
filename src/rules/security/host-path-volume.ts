import type { ResourceRule } from '../../core/rule.ts'
import { holdsPath, hostPathVolumes, tidyPath } from '../../kubernetes/pods/volumes.ts'

type Options = {
  readonly allow: readonly string[]
}

export default {
  id: 'host-path-volume',
  category: 'security',
  severity: 'warning',
  presets: ['recommended', 'pss-baseline', 'pss-restricted'],
  summary: 'A volume is a folder of the node',
  why: 'What the pod finds differs from node to node, and is gone when the pod moves. Whoever takes over the pod can read, and often change, files of the node.',
  remedy:
    'Use a PersistentVolumeClaim for data, an `emptyDir` for scratch space, a ConfigMap or Secret for settings. Node agents that must read a folder of the node can have it allowed by its path.',
  links: [
    'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
  ],
  peers: {
    polaris: ['hostPathSet'],
    monokle: ['PSS105'],
    trivy: ['KSV-0023'],
    kubescape: ['C-0048'],
    datree: ['46'],
    kyverno: ['disallow-host-path', 'remove-hostpath-volumes'],
    'pod-security-admission': ['hostPathVolumes'],
  },
  options: {
    allow: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'Folders of the node that may be mounted, with all that is below them.',
    },
  },
  silences: ['restricted-volume-types'],
  scope: 'workloads',
  *check(resource, { allow }) {
    for (const { hostPath, path, name } of hostPathVolumes(resource)) {
      if (allow.some(folder => holdsPath(tidyPath(folder), hostPath))) continue
      yield {
        path: [...path, 'hostPath'],
        at: 'key',
        about: path,
        message: `${name} is "${hostPath}" of the node`,
      }
    }
  },
} satisfies ResourceRule<Options>
