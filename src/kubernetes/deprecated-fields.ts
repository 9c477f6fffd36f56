import type { Path } from '../core/path.ts'
import type { Resource } from '../core/resource.ts'
import { podTemplate } from './pods.ts'
import { valuesAt } from './values-at.ts'

/** A field that the API keeps for old manifests alone. */
export interface DeprecatedField {
  /** Field names from the root down, `*` for each item of a list. In a pod spec it starts there. */
  readonly pattern: readonly string[]
  /** The minor version of Kubernetes from which on the advice holds, in all the versions asked for. */
  readonly since: number
  /** What is the matter and what to use instead: the rest of a sentence that begins with the field. */
  readonly advice: string
  /** Only this value is deprecated; any where it is absent. */
  readonly value?: string
  /** Whether it works as ever, and nobody plans to remove it. */
  readonly harmless?: true
}

function gone(version: string, instead: string): string {
  return `does nothing since Kubernetes ${version}${instead}`
}

const MIGRATED =
  'is deprecated and served by the CSI driver of the vendor; use a PersistentVolumeClaim of its StorageClass'

/**
 * Volume plugins, by the field that chooses them. The API server warns about those that are gone.
 * https://kubernetes.io/docs/concepts/storage/volumes/
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/api/pod/warnings.go
 */
const VOLUME_PLUGINS: readonly (Omit<DeprecatedField, 'pattern'> & { readonly plugin: string })[] = [
  {
    plugin: 'gitRepo',
    since: 11,
    advice: 'is deprecated and unsafe; clone in an init container into an emptyDir',
  },
  { plugin: 'photonPersistentDisk', since: 16, advice: gone('1.16', '') },
  { plugin: 'scaleIO', since: 16, advice: gone('1.22', '; use the CSI driver of the vendor') },
  { plugin: 'flocker', since: 22, advice: gone('1.25', '') },
  { plugin: 'quobyte', since: 22, advice: gone('1.25', '; use the CSI driver of the vendor') },
  { plugin: 'storageos', since: 22, advice: gone('1.25', '; use the CSI driver of the vendor') },
  { plugin: 'glusterfs', since: 25, advice: gone('1.26', '') },
  { plugin: 'cephfs', since: 28, advice: gone('1.31', '; use the CSI driver of Ceph') },
  { plugin: 'rbd', since: 28, advice: gone('1.31', '; use the CSI driver of Ceph') },
  { plugin: 'flexVolume', since: 23, advice: 'is deprecated; use a CSI driver', harmless: true },
  { plugin: 'awsElasticBlockStore', since: 17, advice: MIGRATED, harmless: true },
  { plugin: 'gcePersistentDisk', since: 17, advice: MIGRATED, harmless: true },
  { plugin: 'azureDisk', since: 19, advice: MIGRATED, harmless: true },
  { plugin: 'azureFile', since: 21, advice: MIGRATED, harmless: true },
  { plugin: 'cinder', since: 18, advice: MIGRATED, harmless: true },
  { plugin: 'vsphereVolume', since: 19, advice: MIGRATED, harmless: true },
  { plugin: 'portworxVolume', since: 25, advice: MIGRATED, harmless: true },
]

const POD_SPEC_FIELDS: readonly DeprecatedField[] = [
  ...VOLUME_PLUGINS.map(({ plugin, ...facts }) => ({ ...facts, pattern: ['volumes', '*', plugin] })),
  ...['postStart', 'preStop'].flatMap(hook =>
    ['containers', 'initContainers'].map(list => ({
      pattern: [list, '*', 'lifecycle', hook, 'tcpSocket'],
      since: 0,
      advice: 'was never supported as a lifecycle hook: the hook always fails; use exec or httpGet',
    })),
  ),
]

const KIND_FIELDS: ReadonlyMap<string, readonly DeprecatedField[]> = new Map<
  string,
  readonly DeprecatedField[]
>([
  [
    'PersistentVolume',
    [
      ...VOLUME_PLUGINS.map(({ plugin, ...facts }) => ({ ...facts, pattern: ['spec', plugin] })),
      {
        pattern: ['spec', 'persistentVolumeReclaimPolicy'],
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
        pattern: ['spec', 'loadBalancerIP'],
        since: 24,
        advice:
          'is deprecated, and means something else on each platform; use the annotation of the load balancer',
        harmless: true,
      },
      {
        pattern: ['spec', 'externalIPs'],
        since: 36,
        advice: 'is deprecated; use a Service of type LoadBalancer, or a Gateway',
        harmless: true,
      },
      {
        pattern: ['spec', 'trafficDistribution'],
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
        pattern: ['addressType'],
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
  readonly field: DeprecatedField
}

/** The deprecated fields that a resource uses. */
export function deprecatedFields(resource: Resource<object>): readonly DeprecatedUse[] {
  const template = podTemplate(resource)
  return template === undefined
    ? usesIn(resource.object, KIND_FIELDS.get(resource.groupKind) ?? [], [])
    : usesIn(template.spec, POD_SPEC_FIELDS, template.specPath)
}

function usesIn(root: unknown, fields: readonly DeprecatedField[], prefix: Path): readonly DeprecatedUse[] {
  return fields.flatMap(field =>
    valuesAt(root, field.pattern)
      .filter(({ value }) => field.value === undefined || value === field.value)
      .map(({ path }) => ({ field, path: [...prefix, ...path] })),
  )
}
