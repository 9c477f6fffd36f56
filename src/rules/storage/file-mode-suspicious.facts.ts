import { isArray, isObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { volumes } from '../../kubernetes/pods/volumes.ts'

/** The permissions of files in a volume, as the number that Kubernetes gets. */
export interface PlacedFileMode {
  readonly mode: number
  readonly path: Path
}

/** The sources of a volume that say with which permissions their files are written. */
const SOURCES = ['configMap', 'secret', 'downwardAPI', 'projected']

/** Every file mode of a pod template: the defaults of volumes, and those of single files. */
export function fileModes(resource: Resource<object>): readonly PlacedFileMode[] {
  return volumes(resource).flatMap(({ volume, path }) => modesIn(volume, path))
}

function modesIn(holder: unknown, path: Path): readonly PlacedFileMode[] {
  if (!isObject(holder)) return []
  return SOURCES.flatMap(field => {
    const source = holder[field]
    if (!isObject(source)) return []
    const place = [...path, field]
    const { defaultMode, items, sources } = source
    return [
      ...modeAt(defaultMode, [...place, 'defaultMode']),
      ...each(items, [...place, 'items'], (item, at) =>
        modeAt(isObject(item) && item['mode'], [...at, 'mode']),
      ),
      ...each(sources, [...place, 'sources'], modesIn),
    ]
  })
}

function each<T>(
  list: unknown,
  path: Path,
  visit: (item: unknown, path: Path) => readonly T[],
): readonly T[] {
  return isArray(list) ? list.flatMap((item, index) => visit(item, [...path, index])) : []
}

function modeAt(mode: unknown, path: Path): readonly PlacedFileMode[] {
  return typeof mode === 'number' ? [{ mode, path }] : []
}
