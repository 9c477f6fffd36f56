import { isArray, isObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { isLimited } from '../../kubernetes/pods/compute-resources.ts'
import { envVars } from '../../kubernetes/pods/env.ts'
import { containers, describeContainer } from '../../kubernetes/pods/pods.ts'
import { volumes } from '../../kubernetes/pods/volumes.ts'

export default {
  id: 'resource-field-ref-without-limit',
  category: 'resources',
  severity: 'warning',
  presets: ['strict'],
  summary: 'A container is told a limit that it does not have',
  why: 'Where there is no limit, `resourceFieldRef` gives what the node has to offer. A program that sizes its heap or its threads by that takes the whole node for its own.',
  remedy: 'Set the limit, or refer to the request.',
  exempt:
    'Containers whose pod has the limit. A LimitRange of the namespace may give one: it is not looked for.',
  links: ['https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#downwardapi-resourceFieldRef'],
  scope: 'workloads',
  *check(resource) {
    for (const { reference, path, owner } of fieldReferences(resource)) {
      const { resource: field, containerName = owner } = reference
      const name = LIMITS.get(field)
      const placed = containers(resource).find(({ container }) => container.name === containerName)
      if (name === undefined || placed === undefined || isLimited(resource, placed, name)) continue
      yield {
        path: [...path, 'resource'],
        message: `${field} is what the node has: ${describeContainer(placed)} has no ${name} limit`,
      }
    }
  },
} satisfies ResourceRule

const LIMITS: ReadonlyMap<unknown, 'cpu' | 'memory'> = new Map([
  ['limits.cpu', 'cpu'],
  ['limits.memory', 'memory'],
])

interface FieldReference {
  readonly reference: { readonly resource?: unknown; readonly containerName?: unknown }
  readonly path: Path
  /** The container it is in, which is meant where it names none. */
  readonly owner?: unknown
}

/** Every `resourceFieldRef` of a pod template: in variables, and in files of the downward API. */
function fieldReferences(resource: Resource<object>): readonly FieldReference[] {
  const inEnv = containers(resource).flatMap(placed =>
    envVars(placed).flatMap(({ valueFrom, path }) =>
      take(valueFrom, [...path, 'valueFrom'], placed.container.name),
    ),
  )
  const inVolumes = volumes(resource).flatMap(({ volume, path }) => {
    const { projected } = volume
    const sources: unknown = isObject(projected) ? projected['sources'] : undefined
    const places = isArray(sources)
      ? sources.map((source, index) => ({ source, at: [...path, 'projected', 'sources', index] }))
      : []
    return [{ source: volume, at: path }, ...places].flatMap(({ source, at }) => downward(source, at))
  })
  return [...inEnv, ...inVolumes]
}

function downward(source: unknown, path: Path): readonly FieldReference[] {
  const api = isObject(source) ? source['downwardAPI'] : undefined
  const items = isObject(api) ? api['items'] : undefined
  if (!isArray(items)) return []
  return items.flatMap((item, index) => take(item, [...path, 'downwardAPI', 'items', index]))
}

function take(holder: unknown, path: Path, owner?: unknown): readonly FieldReference[] {
  const reference = isObject(holder) ? holder['resourceFieldRef'] : undefined
  return isObject(reference) ? [{ reference, path: [...path, 'resourceFieldRef'], owner }] : []
}
