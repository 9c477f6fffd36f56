import { isArray, isObject, type Json } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import type { Volume } from '../types.generated.ts'
import { podTemplate } from './pods.ts'

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
  /** The volume as messages name it: `volume "data"`. */
  readonly name: string
}

/** The volumes of a resource that come from the node's own file system. */
export function hostPathVolumes(resource: Resource<object>): readonly HostPathVolume[] {
  return volumes(resource).flatMap(placed => {
    const path: unknown = placed.volume.hostPath?.path
    if (typeof path !== 'string' || path === '') return []
    return { ...placed, hostPath: tidyPath(path), name: describeVolume(placed.volume) }
  })
}

/** A volume as messages name it: `volume "data"`. */
export function describeVolume({ name }: Volume): string {
  return typeof name === 'string' && name !== '' ? `volume "${name}"` : 'a volume without a name'
}

/**
 * A path without doubled and trailing slashes and without `.` and `..`. Named pipes of Windows, which can be written
 * with either slash, get their backslashes.
 */
export function tidyPath(path: string): string {
  if (/^[\\/]{2}\.[\\/]pipe[\\/]/.test(path)) return path.replaceAll('/', '\\')
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
