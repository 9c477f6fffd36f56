import { append } from '../../core/append.ts'
import { groupKindOf } from '../../core/group-kind.ts'
import { isArray, isObject, type JsonObject } from '../../core/json.ts'
import type { Reference } from '../../core/outline/index.ts'
import type { Path } from '../../core/path.ts'
import { INGRESSES } from '../network/routing.ts'
import { serviceAccountOf } from '../pods/service-account.ts'

/** The group and kind that a name stands for, where the fields beside it say which; undefined for none of ours. */
type KindOf = (holder: JsonObject) => string | undefined

/**
 * Where names of other resources stand in an object: by field, the group and kind that is named there, or what is
 * inside the field; in brackets, what is inside each item of a list.
 */
interface Pointers {
  readonly [field: string]: string | KindOf | Pointers | readonly [Pointers]
}

const CONTAINER: Pointers = {
  env: [{ valueFrom: { secretKeyRef: { name: 'Secret' }, configMapKeyRef: { name: 'ConfigMap' } } }],
  envFrom: [{ secretRef: { name: 'Secret' }, configMapRef: { name: 'ConfigMap' } }],
}

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec */
const POD_SPEC: Pointers = {
  serviceAccountName: 'ServiceAccount',
  serviceAccount: spec => (serviceAccountOf(spec).field === 'serviceAccount' ? 'ServiceAccount' : undefined),
  imagePullSecrets: [{ name: 'Secret' }],
  volumes: [
    {
      secret: { secretName: 'Secret' },
      configMap: { name: 'ConfigMap' },
      persistentVolumeClaim: { claimName: 'PersistentVolumeClaim' },
      projected: { sources: [{ secret: { name: 'Secret' }, configMap: { name: 'ConfigMap' } }] },
      csi: { nodePublishSecretRef: { name: 'Secret' } },
    },
  ],
  initContainers: [CONTAINER],
  containers: [CONTAINER],
  ephemeralContainers: [CONTAINER],
}

/** As v1 has it, and as v1beta1 did. */
const INGRESS_BACKEND: Pointers = { service: { name: 'Service' }, serviceName: 'Service' }

const INGRESS: Pointers = {
  spec: {
    tls: [{ secretName: 'Secret' }],
    defaultBackend: INGRESS_BACKEND,
    backend: INGRESS_BACKEND,
    rules: [{ http: { paths: [{ backend: INGRESS_BACKEND }] } }],
  },
}

/** The routes of the Gateway API. */
export const ROUTE_KINDS: readonly string[] = [
  'HTTPRoute',
  'GRPCRoute',
  'TCPRoute',
  'TLSRoute',
  'UDPRoute',
].map(kind => `${kind}.gateway.networking.k8s.io`)

/** Reads the kind from `group` (or the field given) and `kind`, each with the value that it has when it is absent. */
function typed(groupField: string, group: string, kind: string): KindOf {
  return holder => {
    const { [groupField]: writtenGroup = group, kind: writtenKind = kind } = holder
    if (typeof writtenGroup !== 'string' || typeof writtenKind !== 'string' || writtenKind === '')
      return undefined
    return writtenGroup === '' ? writtenKind : `${writtenKind}.${writtenGroup}`
  }
}

const RBAC = 'rbac.authorization.k8s.io'

/** https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding */
const BINDING: Pointers = {
  roleRef: { name: typed('apiGroup', RBAC, '') },
  subjects: [{ name: ({ kind }) => (kind === 'ServiceAccount' ? kind : undefined) }],
}

const BACKEND_REF: Pointers = { name: typed('group', '', 'Service') }

/** https://gateway-api.sigs.k8s.io/reference/spec/#commonroutespec */
const ROUTE: Pointers = {
  spec: {
    parentRefs: [{ name: typed('group', 'gateway.networking.k8s.io', 'Gateway') }],
    rules: [{ backendRefs: [BACKEND_REF], filters: [{ requestMirror: { backendRef: BACKEND_REF } }] }],
  },
}

const ADMISSION = 'admissionregistration.k8s.io'

const KINDS: ReadonlyMap<string, Pointers> = new Map<string, Pointers>([
  ['StatefulSet.apps', { spec: { serviceName: 'Service' } }],
  ...INGRESSES.map((kind): [string, Pointers] => [kind, INGRESS]),
  ...ROUTE_KINDS.map((kind): [string, Pointers] => [kind, ROUTE]),
  [
    'Gateway.gateway.networking.k8s.io',
    { spec: { listeners: [{ tls: { certificateRefs: [{ name: typed('group', '', 'Secret') }] } }] } },
  ],
  [`RoleBinding.${RBAC}`, BINDING],
  [`ClusterRoleBinding.${RBAC}`, BINDING],
  ['ServiceAccount', { secrets: [{ name: 'Secret' }], imagePullSecrets: [{ name: 'Secret' }] }],
  ['PersistentVolume', { spec: { claimRef: { name: 'PersistentVolumeClaim' } } }],
  ['PersistentVolumeClaim', { spec: { volumeName: 'PersistentVolume' } }],
  ['VolumeAttachment.storage.k8s.io', { spec: { source: { persistentVolumeName: 'PersistentVolume' } } }],
  [
    `ValidatingAdmissionPolicyBinding.${ADMISSION}`,
    { spec: { policyName: `ValidatingAdmissionPolicy.${ADMISSION}` } },
  ],
  [
    `MutatingAdmissionPolicyBinding.${ADMISSION}`,
    { spec: { policyName: `MutatingAdmissionPolicy.${ADMISSION}` } },
  ],
  ['EndpointSlice.discovery.k8s.io', { metadata: { labels: { 'kubernetes.io/service-name': 'Service' } } }],
])

/** What any object may point at: https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/ */
const ANY_KIND: Pointers = {
  metadata: {
    ownerReferences: [
      {
        name: ({ apiVersion, kind }) =>
          typeof apiVersion === 'string' && typeof kind === 'string'
            ? groupKindOf(apiVersion, kind)
            : undefined,
      },
    ],
  },
}

interface ScaleTarget {
  /** The field of the spec that names it. */
  readonly field: string
  /** What is meant where the field does not say of what kind it is. */
  readonly apiVersion: string
  readonly kind: string
}

/**
 * The kinds that scale something they name.
 * https://keda.sh/docs/latest/reference/scaledobject-spec/#scaletargetref
 */
const SCALERS: ReadonlyMap<string, ScaleTarget> = new Map([
  ['HorizontalPodAutoscaler.autoscaling', { field: 'scaleTargetRef', apiVersion: 'v1', kind: '' }],
  ['VerticalPodAutoscaler.autoscaling.k8s.io', { field: 'targetRef', apiVersion: 'v1', kind: '' }],
  ['ScaledObject.keda.sh', { field: 'scaleTargetRef', apiVersion: 'apps/v1', kind: 'Deployment' }],
])

/**
 * What an object points at by name, with the places.
 * @param pods The pod spec inside the object and where it stands, where there is one.
 */
export function references(
  groupKind: string,
  object: unknown,
  pods?: { readonly spec: unknown; readonly path: Path },
): readonly Reference[] {
  const found: Reference[] = []
  if (pods !== undefined) collect(POD_SPEC, pods.spec, [...pods.path], found)
  const pointers = KINDS.get(groupKind)
  if (pointers !== undefined) collect(pointers, object, [], found)
  collect(ANY_KIND, object, [], found)
  const defaults = SCALERS.get(groupKind)
  if (defaults !== undefined) append(found, scaleTarget(object, defaults))
  return found
}

/** Adds what the pointers lead to inside `value`, which stands at `path`. The path is left as it was. */
function collect(pointers: Pointers, value: unknown, path: (string | number)[], found: Reference[]): void {
  if (!isObject(value)) return
  for (const field in pointers) {
    const inner = value[field]
    const pointer = pointers[field]
    if (inner === undefined || pointer === undefined) continue
    path.push(field)
    if (typeof pointer === 'string' || typeof pointer === 'function') {
      const groupKind = typeof pointer === 'string' ? pointer : pointer(value)
      if (groupKind !== undefined && typeof inner === 'string' && inner !== '')
        found.push({ groupKind, name: inner, path: [...path], ...details(value) })
    } else if (!isList(pointer)) {
      collect(pointer, inner, path, found)
    } else if (isArray(inner)) {
      for (const [index, item] of inner.entries()) {
        path.push(index)
        collect(pointer[0], item, path, found)
        path.pop()
      }
    }
    path.pop()
  }
}

/** What the fields beside a name say of it. */
function details(holder: JsonObject): Omit<Reference, 'groupKind' | 'name' | 'path'> {
  const { namespace, optional, key, sectionName, items } = holder
  const fields = [
    key,
    sectionName,
    ...(isArray(items) ? items.map(item => isObject(item) && item['key']) : []),
  ]
  const parts = fields.filter(part => typeof part === 'string')
  const port = portOf(holder['port'] ?? holder['servicePort'])
  return {
    ...(typeof namespace === 'string' && namespace !== '' && { namespace }),
    ...(parts.length > 0 && { parts }),
    ...(port !== undefined && { port }),
    ...(optional === true && { optional }),
  }
}

/** A port as it is referred to: plain, or as Ingresses have it, by `name` or `number`. */
function portOf(port: unknown): number | string | undefined {
  const value = isObject(port) ? (port['name'] ?? port['number']) : port
  return typeof value === 'number' || typeof value === 'string' ? value : undefined
}

function isList(pointer: Pointers | readonly [Pointers]): pointer is readonly [Pointers] {
  return Array.isArray(pointer)
}

function scaleTarget(object: unknown, { field, ...defaults }: ScaleTarget): readonly Reference[] {
  if (!isObject(object) || !isObject(object['spec'])) return []
  const target = object['spec'][field]
  if (!isObject(target)) return []
  const { apiVersion = defaults.apiVersion, kind = defaults.kind, name } = target
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string') return []
  return [{ groupKind: groupKindOf(apiVersion, kind), name, path: ['spec', field, 'name'] }]
}
