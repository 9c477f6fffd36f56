import type { Issue } from '../../core/finding.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { describeContainer } from '../../kubernetes/pods/pods.ts'
import { volumeMounts } from '../../kubernetes/pods/volume-mounts.ts'

type Options = {
  readonly allow: readonly string[]
}

export default {
  id: 'mount-propagation',
  category: 'security',
  severity: 'warning',
  presets: ['strict'],
  summary: 'A mount is shared between the container and its node',
  why: 'With `Bidirectional` what the container mounts appears on the node and in every pod that shares the volume, and stays when the container is gone. `HostToContainer`, an info, shows it what the node mounts later.',
  remedy: 'Delete `mountPropagation`, unless the pod is a storage or network driver whose job it is.',
  links: ['https://kubernetes.io/docs/concepts/storage/volumes/#mount-propagation'],
  peers: {
    monokle: ['KBP115'],
  },
  options: {
    allow: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'Values that are accepted.',
    },
  },
  scope: 'workloads',
  *check(resource, { allow }): Iterable<Issue> {
    for (const { mount, path, container } of volumeMounts(resource)) {
      const { mountPropagation } = mount
      if (mountPropagation !== 'Bidirectional' && mountPropagation !== 'HostToContainer') continue
      if (allow.includes(mountPropagation)) continue
      yield {
        path: [...path, 'mountPropagation'],
        message: `${describeContainer(container)} shares mounts with its node: mountPropagation is ${mountPropagation}`,
        ...(mountPropagation === 'HostToContainer' && { severity: 'info' }),
      }
    }
  },
} satisfies ResourceRule<Options>
