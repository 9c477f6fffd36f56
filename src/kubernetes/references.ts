import { isArray, isObject } from '../core/json.ts'
import type { Reference } from '../core/outline.ts'
import type { Path } from '../core/path.ts'

/**
 * Where names of other resources stand in an object: by field, the group and kind that is named there, or what is
 * inside the field; in brackets, what is inside each item of a list.
 */
interface Pointers {
  readonly [field: string]: string | Pointers | readonly [Pointers]
}

const CONTAINER: Pointers = {
  env: [{ valueFrom: { secretKeyRef: { name: 'Secret' }, configMapKeyRef: { name: 'ConfigMap' } } }],
  envFrom: [{ secretRef: { name: 'Secret' }, configMapRef: { name: 'ConfigMap' } }],
}

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec */
const POD_SPEC: Pointers = {
  serviceAccountName: 'ServiceAccount',
  imagePullSecrets: [{ name: 'Secret' }],
  volumes: [
    {
      secret: { secretName: 'Secret' },
      configMap: { name: 'ConfigMap' },
      persistentVolumeClaim: { claimName: 'PersistentVolumeClaim' },
      projected: { sources: [{ secret: { name: 'Secret' }, configMap: { name: 'ConfigMap' } }] },
    },
  ],
  initContainers: [CONTAINER],
  containers: [CONTAINER],
  ephemeralContainers: [CONTAINER],
}

const INGRESS_BACKEND: Pointers = { service: { name: 'Service' } }

const KINDS: ReadonlyMap<string, Pointers> = new Map<string, Pointers>([
  ['StatefulSet.apps', { spec: { serviceName: 'Service' } }],
  [
    'Ingress.networking.k8s.io',
    {
      spec: {
        tls: [{ secretName: 'Secret' }],
        defaultBackend: INGRESS_BACKEND,
        rules: [{ http: { paths: [{ backend: INGRESS_BACKEND }] } }],
      },
    },
  ],
])

/**
 * The kinds that scale what `spec.scaleTargetRef` names, with the target meant where it does not say of what kind.
 * https://keda.sh/docs/latest/reference/scaledobject-spec/#scaletargetref
 */
const SCALERS: ReadonlyMap<string, { readonly apiVersion: string; readonly kind: string }> = new Map([
  ['HorizontalPodAutoscaler.autoscaling', { apiVersion: 'v1', kind: '' }],
  ['ScaledObject.keda.sh', { apiVersion: 'apps/v1', kind: 'Deployment' }],
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
  const defaults = SCALERS.get(groupKind)
  if (defaults !== undefined) found.push(...scaleTarget(object, defaults))
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
    if (typeof pointer === 'string') {
      if (typeof inner === 'string' && inner !== '')
        found.push({ groupKind: pointer, name: inner, path: [...path] })
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

function isList(pointer: Pointers | readonly [Pointers]): pointer is readonly [Pointers] {
  return Array.isArray(pointer)
}

function scaleTarget(object: unknown, defaults: { apiVersion: string; kind: string }): readonly Reference[] {
  if (!isObject(object) || !isObject(object['spec'])) return []
  const target = object['spec']['scaleTargetRef']
  if (!isObject(target)) return []
  const { apiVersion = defaults.apiVersion, kind = defaults.kind, name } = target
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string') return []
  return [{ groupKind: groupKindOf(apiVersion, kind), name, path: ['spec', 'scaleTargetRef', 'name'] }]
}

/** The group and kind meant by an `apiVersion` and a `kind`, as `Resource.groupKind` writes them. */
export function groupKindOf(apiVersion: string, kind: string): string {
  const slash = apiVersion.indexOf('/')
  return slash === -1 ? kind : `${kind}.${apiVersion.slice(0, slash)}`
}
