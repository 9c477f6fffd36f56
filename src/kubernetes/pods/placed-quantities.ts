import { valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { itemsAt } from '../fields.ts'
import { isAmount } from '../grammar/quantity.ts'
import { requirements } from './compute-resources.ts'
import { describeVolume, volumes } from './volumes.ts'

/** What an amount is of. */
export type Amount = 'CPU request' | 'CPU limit' | 'memory request' | 'memory limit' | 'size' | 'capacity'

/** An amount of CPU, memory or storage with the place it stands at. */
export interface PlacedQuantity {
  /** What has the amount, as messages name it. */
  readonly subject: string
  readonly what: Amount
  readonly value: string | number | bigint
  readonly path: Path
}

/** The amounts of a resource: those of containers and pods, of volumes and of claims. */
export function placedQuantities(resource: Resource<object>): readonly PlacedQuantity[] {
  switch (resource.groupKind) {
    case 'PersistentVolume':
      return take('the volume', 'capacity', resource.object, ['spec', 'capacity', 'storage'])
    case 'PersistentVolumeClaim':
      return take('the claim', 'size', resource.object, CLAIM_SIZE)
    default:
      return resource.templatePath === undefined ? [] : ofPods(resource)
  }
}

const CLAIM_SIZE = ['spec', 'resources', 'requests', 'storage']

const COMPUTE: readonly (readonly [Amount, 'requests' | 'limits', string])[] = [
  ['CPU request', 'requests', 'cpu'],
  ['CPU limit', 'limits', 'cpu'],
  ['memory request', 'requests', 'memory'],
  ['memory limit', 'limits', 'memory'],
]

function ofPods(resource: Resource<object>): readonly PlacedQuantity[] {
  const ofContainers = requirements(resource).flatMap(block =>
    COMPUTE.flatMap(([what, part, name]) => {
      const value = block[part][name]
      const path = [...block.path, part, name]
      return isAmount(value) ? [{ subject: block.subject, what, value, path }] : []
    }),
  )
  const ofVolumes = volumes(resource).flatMap(({ volume, path }) => [
    ...take(describeVolume(volume), 'size', volume, ['emptyDir', 'sizeLimit'], path),
    ...take(
      describeVolume(volume),
      'size',
      volume,
      ['ephemeral', 'volumeClaimTemplate', ...CLAIM_SIZE],
      path,
    ),
  ])
  return [...ofContainers, ...ofVolumes, ...ofClaimTemplates(resource)]
}

function ofClaimTemplates({ object }: Resource<object>): readonly PlacedQuantity[] {
  return itemsAt(object, ['spec', 'volumeClaimTemplates']).flatMap(({ item, path }) =>
    take('the claim', 'size', item, CLAIM_SIZE, path),
  )
}

function take(
  subject: string,
  what: Amount,
  root: unknown,
  path: readonly string[],
  base: Path = [],
): readonly PlacedQuantity[] {
  const value = valueAt(root, path)
  return isAmount(value) ? [{ subject, what, value, path: [...base, ...path] }] : []
}
