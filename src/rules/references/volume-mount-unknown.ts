import { isArray, isObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { suggest } from '../../core/suggest.ts'
import {
  containers,
  describeContainer,
  type PlacedContainer,
  podTemplate,
} from '../../kubernetes/pods/pods.ts'
import { volumes } from '../../kubernetes/pods/volumes.ts'
import type { StatefulSet } from '../../kubernetes/types.generated.ts'

type Options = { readonly injected: readonly string[] }

export default {
  id: 'volume-mount-unknown',
  category: 'references',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'A container mounts a volume that its pod does not declare',
  why: 'The API server rejects a mount that names no volume of the pod.',
  remedy:
    'Declare the volume under `volumes` of the pod (for a StatefulSet, `volumeClaimTemplates` will do), or correct the name.',
  exempt: 'Volumes that an admission webhook adds: name them in the option.',
  links: ['https://kubernetes.io/docs/concepts/storage/volumes/'],
  options: {
    injected: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'Names of volumes that an admission webhook of the cluster adds to pods.',
    },
  },
  silences: ['api/device-name'],
  scope: 'workloads',
  *check(resource, { injected }) {
    const declared = declaredVolumes(resource)
    if (declared === undefined) return
    for (const placed of containers(resource)) {
      for (const { name, path } of mounts(placed)) {
        if (declared.has(name) || injected.includes(name)) continue
        const near = suggest(name, declared)
        const hint = near === undefined ? '' : `; did you mean "${near}"?`
        yield {
          path,
          message: `${describeContainer(placed)} mounts volume "${name}", which the pod does not declare${hint}`,
        }
      }
    }
  },
} satisfies ResourceRule<Options, StatefulSet>

/** The names of the volumes that pods get; undefined where a variable stands for the list. */
function declaredVolumes(resource: Resource<StatefulSet>): ReadonlySet<string> | undefined {
  const template = podTemplate(resource)
  const list: unknown = template?.spec.volumes
  const claims: unknown = resource.object.spec?.volumeClaimTemplates
  if (template === undefined || typeof list === 'string' || typeof claims === 'string') return undefined
  const names = volumes(resource).map(({ volume }) => volume.name)
  const claimNames = resource.kind === 'StatefulSet' && isArray(claims) ? claims.map(claimName) : []
  return new Set([...names, ...claimNames].filter(name => typeof name === 'string'))
}

function claimName(claim: unknown): unknown {
  return isObject(claim) && isObject(claim['metadata']) ? claim['metadata']['name'] : undefined
}

function mounts({ container, path }: PlacedContainer): readonly { name: string; path: Path }[] {
  return (['volumeMounts', 'volumeDevices'] as const).flatMap(field => {
    const list: unknown = container[field]
    if (!isArray(list)) return []
    return list.flatMap((mount, index) =>
      isObject(mount) && typeof mount['name'] === 'string'
        ? [{ name: mount['name'], path: [...path, field, index, 'name'] }]
        : [],
    )
  })
}
