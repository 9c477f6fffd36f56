import { isArray, isObject, type Json } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import type { Resource } from '../core/resource.ts'
import { podTemplate } from './pods.ts'
import type { Volume } from './types.generated.ts'

/** A volume of a pod template with the place it stands at. */
export interface PlacedVolume {
  readonly volume: Volume
  readonly path: Path
}

/** The volumes that the pod template of a resource declares, as written. */
export function volumes(resource: Resource<object>): readonly PlacedVolume[] {
  const template = podTemplate(resource)
  const list = template?.spec.volumes as Json | undefined
  if (template === undefined || !isArray(list)) return []
  return list.flatMap((item, index) => {
    if (!isObject(item)) return []
    return { volume: item as Volume, path: [...template.specPath, 'volumes', index] }
  })
}

/** A volume that is a file or folder of the node. */
export interface HostPathVolume extends PlacedVolume {
  /** The path on the node, tidied. */
  readonly hostPath: string
}

/** The volumes of a resource that come from the node's own file system. */
export function hostPathVolumes(resource: Resource<object>): readonly HostPathVolume[] {
  return volumes(resource).flatMap(placed => {
    const path: unknown = placed.volume.hostPath?.path
    return typeof path === 'string' && path !== '' ? { ...placed, hostPath: tidyPath(path) } : []
  })
}

/** A path without doubled and trailing slashes and without `.` and `..`. Windows paths keep their backslashes. */
export function tidyPath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part)
  }
  return `${path.startsWith('/') ? '/' : ''}${parts.join('/')}`
}

/** Whether a folder is `path` itself or one above it. Both are tidy. */
export function holdsPath(folder: string, path: string): boolean {
  return folder === path || path.startsWith(folder === '/' ? '/' : `${folder}/`)
}
