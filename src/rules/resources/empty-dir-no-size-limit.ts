import { isObject } from '../../core/json.ts'
import type { Resource } from '../../core/resource.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { parseQuantity } from '../../kubernetes/grammar/quantity.ts'
import { isLimited, type ResourceName } from '../../kubernetes/pods/compute-resources.ts'
import { mountsOf } from '../../kubernetes/pods/volume-mounts.ts'
import { describeVolume, volumes } from '../../kubernetes/pods/volumes.ts'

type Options = { readonly everyVolume: boolean }

export default {
  id: 'empty-dir-no-size-limit',
  category: 'resources',
  severity: 'warning',
  presets: ['recommended'],
  presetOptions: { strict: { everyVolume: true } },
  summary: 'An emptyDir volume may grow without bound',
  why: 'What is written to a volume with `medium: Memory` is memory of the node. With neither a size limit nor a memory limit it grows until the kernel kills processes there. A volume on disk grows until the node evicts pods.',
  remedy: 'Set `sizeLimit` to what the volume needs, or give the containers that mount it a limit.',
  exempt:
    'Volumes that no running container mounts; volumes in memory whose containers have memory limits, which bound them, and volumes on disk, unless the option says so; volumes on disk whose containers have limits for ephemeral-storage.',
  links: ['https://kubernetes.io/docs/concepts/storage/volumes/#emptydir'],
  peers: { kyverno: ['require-emptydir-requests-limits', 'add-emptydir-sizelimit'] },
  options: {
    everyVolume: {
      type: 'boolean',
      default: false,
      description:
        'Report volumes on disk, and volumes in memory that only the memory limits of their containers bound, too.',
    },
  },
  scope: 'workloads',
  *check(resource, { everyVolume }) {
    for (const { volume, path } of volumes(resource)) {
      const { emptyDir, name } = volume
      if (!isObject(emptyDir) || hasSize(emptyDir.sizeLimit)) continue
      const inMemory = emptyDir.medium === 'Memory'
      const bound = boundOf(resource, name, inMemory ? 'memory' : 'ephemeral-storage')
      if (bound === 'unused' || (!inMemory && bound === 'bounded')) continue
      const isSevere = inMemory && bound === 'unbounded'
      if (!isSevere && !everyVolume) continue
      const medium = inMemory ? `${describeVolume(volume)} in memory` : describeVolume(volume)
      yield {
        path: [...path, 'emptyDir', 'sizeLimit'],
        severity: isSevere ? 'warning' : 'info',
        message: isSevere
          ? `${medium} has no sizeLimit, and a container that mounts it has no memory limit`
          : `${medium} has no sizeLimit`,
      }
    }
  },
} satisfies ResourceRule<Options>

/** A size of zero is none. What is no quantity is a variable, or a finding of its own. */
function hasSize(sizeLimit: unknown): boolean {
  return sizeLimit !== undefined && parseQuantity(String(sizeLimit))?.nanos !== 0n
}

/** Whether the limits of all running containers that mount a volume bound what it takes. */
function boundOf(
  resource: Resource<object>,
  volume: unknown,
  name: ResourceName,
): 'unused' | 'bounded' | 'unbounded' {
  const users = mountsOf(resource, volume).flatMap(({ container }) =>
    container.role === 'main' || container.role === 'sidecar' ? [container] : [],
  )
  if (users.length === 0) return 'unused'
  return users.every(placed => isLimited(resource, placed, name)) ? 'bounded' : 'unbounded'
}
