import { isObject, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { containers } from '../pods/pods.ts'
import { volumes } from '../pods/volumes.ts'

/** Why a field should not be used, and since when. */
export interface Deprecation {
  /** The minor version of Kubernetes from which on the advice holds, in all the versions asked for. */
  readonly since: number
  /** What is the matter and what to use instead: the rest of a sentence that begins with the field; of what is gone, what to use. */
  readonly advice: string
  /** The first minor version in which it does nothing any more; absent where it works as long as it is there. */
  readonly gone?: number
  /** Only this value is deprecated; any where it is absent. */
  readonly value?: string
  /** Whether it works as ever, and nobody plans to remove it. */
  readonly harmless?: true
}

/** A deprecated field at a place from the root down. */
interface DeprecatedField extends Deprecation {
  readonly path: readonly string[]
}

/** A volume plugin, by the field that chooses it. */
interface VolumePlugin extends Deprecation {
  readonly plugin: string
}

/** What to say of a deprecated field in a minor version: the rest of a sentence that begins with the field. */
export function adviceIn(minor: number, { gone, advice }: Deprecation): string {
  if (gone === undefined) return advice
  if (gone <= minor) return `does nothing since Kubernetes 1.${gone}${advice}`
  return `is deprecated, and does nothing from Kubernetes 1.${gone} on${advice}`
}

const MIGRATED =
  'is deprecated and served by the CSI driver of the vendor; use a PersistentVolumeClaim of its StorageClass'

/**
 * Volume plugins, by the field that chooses them. The API server warns about those that are gone.
 * https://kubernetes.io/docs/concepts/storage/volumes/
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/api/pod/warnings.go
 */
const VOLUME_PLUGINS: readonly VolumePlugin[] = [
  {
    plugin: 'gitRepo',
    since: 11,
    advice: 'is deprecated and unsafe; clone in an init container into an emptyDir',
  },
  { plugin: 'photonPersistentDisk', since: 16, gone: 16, advice: '' },
  { plugin: 'scaleIO', since: 16, gone: 22, advice: '; use the CSI driver of the vendor' },
  { plugin: 'flocker', since: 22, gone: 25, advice: '' },
  { plugin: 'quobyte', since: 22, gone: 25, advice: '; use the CSI driver of the vendor' },
  { plugin: 'storageos', since: 22, gone: 25, advice: '; use the CSI driver of the vendor' },
  { plugin: 'glusterfs', since: 25, gone: 26, advice: '' },
  { plugin: 'cephfs', since: 28, gone: 31, advice: '; use the CSI driver of Ceph' },
  { plugin: 'rbd', since: 28, gone: 31, advice: '; use the CSI driver of Ceph' },
  { plugin: 'flexVolume', since: 23, advice: 'is deprecated; use a CSI driver', harmless: true },
  { plugin: 'awsElasticBlockStore', since: 17, advice: MIGRATED, harmless: true },
  { plugin: 'gcePersistentDisk', since: 17, advice: MIGRATED, harmless: true },
  { plugin: 'azureDisk', since: 19, advice: MIGRATED, harmless: true },
  { plugin: 'azureFile', since: 21, advice: MIGRATED, harmless: true },
  { plugin: 'cinder', since: 18, advice: MIGRATED, harmless: true },
  { plugin: 'vsphereVolume', since: 19, advice: MIGRATED, harmless: true },
  { plugin: 'portworxVolume', since: 25, advice: MIGRATED, harmless: true },
]

const VOLUME_FIELDS: ReadonlyMap<string, VolumePlugin> = new Map(
  VOLUME_PLUGINS.map(plugin => [plugin.plugin, plugin]),
)

const SOCKET_HOOK: Deprecation = {
  since: 0,
  advice: 'was never supported as a lifecycle hook: the hook always fails; use exec or httpGet',
}

const KIND_FIELDS: ReadonlyMap<string, readonly DeprecatedField[]> = new Map<
  string,
  readonly DeprecatedField[]
>([
  [
    'PersistentVolume',
    [
      {
        path: ['spec', 'persistentVolumeReclaimPolicy'],
        value: 'Recycle',
        since: 11,
        advice: 'is deprecated; use Delete with dynamic provisioning, or Retain',
      },
    ],
  ],
  [
    'Service',
    [
      {
        path: ['spec', 'loadBalancerIP'],
        since: 24,
        advice:
          'is deprecated, and means something else on each platform; use the annotation of the load balancer',
        harmless: true,
      },
      {
        path: ['spec', 'trafficDistribution'],
        value: 'PreferClose',
        since: 35,
        advice: 'is the old name of PreferSameZone',
        harmless: true,
      },
    ],
  ],
  [
    'EndpointSlice.discovery.k8s.io',
    [
      {
        path: ['addressType'],
        value: 'FQDN',
        since: 29,
        advice: 'is deprecated, and nothing in Kubernetes reads such a slice; use IPv4 or IPv6',
      },
    ],
  ],
])

/** A deprecated field found in a resource. */
export interface DeprecatedUse {
  readonly path: Path
  readonly deprecation: Deprecation
}

/** The deprecated fields that a resource uses. */
export function deprecatedFields(resource: Resource<object>): readonly DeprecatedUse[] {
  const { groupKind, object } = resource
  const spec = groupKind === 'PersistentVolume' ? valueAt(object, ['spec']) : undefined
  const fields = KIND_FIELDS.get(groupKind)
  return [
    ...(fields === undefined ? [] : fieldsIn(object, fields)),
    ...(isObject(spec) ? pluginsIn(spec, ['spec']) : []),
    ...volumes(resource).flatMap(({ volume, path }) => pluginsIn(volume, path)),
    ...containers(resource).flatMap(({ container, path }) =>
      container.lifecycle === undefined ? [] : socketHooks(container.lifecycle, [...path, 'lifecycle']),
    ),
  ]
}

function fieldsIn(object: object, fields: readonly DeprecatedField[]): readonly DeprecatedUse[] {
  return fields
    .filter(({ path, value }) => {
      const actual = valueAt(object, path)
      return value === undefined ? actual !== undefined : actual === value
    })
    .map(deprecation => ({ path: deprecation.path, deprecation }))
}

function pluginsIn(source: object, path: Path): readonly DeprecatedUse[] {
  return Object.keys(source).flatMap(field => {
    const deprecation = VOLUME_FIELDS.get(field)
    return deprecation === undefined ? [] : [{ path: [...path, field], deprecation }]
  })
}

function socketHooks(lifecycle: unknown, path: Path): readonly DeprecatedUse[] {
  return ['postStart', 'preStop']
    .filter(hook => valueAt(lifecycle, [hook, 'tcpSocket']) !== undefined)
    .map(hook => ({ path: [...path, hook, 'tcpSocket'], deprecation: SOCKET_HOOK }))
}
