import { groupBy } from '../../core/group-by.ts'
import { isArray, isObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { rememberLast } from '../../core/remember-last.ts'
import type { Resource } from '../../core/resource.ts'
import type { VolumeMount } from '../types.generated.ts'
import { containers, type PlacedContainer } from './pods.ts'

/** A mount of a volume in a container, with the place it stands at. */
export interface PlacedVolumeMount {
  readonly mount: VolumeMount
  readonly path: Path
  readonly container: PlacedContainer
}

/** Every volume mount of a resource, in all its containers. */
export const volumeMounts = rememberLast((resource: Resource<object>): readonly PlacedVolumeMount[] =>
  containers(resource).flatMap(container => {
    const list: unknown = container.container.volumeMounts
    if (!isArray(list)) return []
    return list.flatMap((mount, index) =>
      isObject(mount) ? [{ mount, path: [...container.path, 'volumeMounts', index], container }] : [],
    )
  }),
)

/** The mounts of one volume of a resource, by its name. */
export function mountsOf(resource: Resource<object>, volume: unknown): readonly PlacedVolumeMount[] {
  return byVolume(resource).get(volume) ?? []
}

const byVolume = rememberLast((resource: Resource<object>) =>
  groupBy<PlacedVolumeMount, unknown>(volumeMounts(resource), ({ mount }) => mount.name),
)
