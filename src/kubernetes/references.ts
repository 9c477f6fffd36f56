import { isArray, isObject } from '../core/json.ts'
import type { Reference } from '../core/outline.ts'
import type { Path } from '../core/path.ts'

/** Where a name may stand: field names from the root down, `EACH` for every item of a list. */
type Pattern = readonly (string | typeof EACH)[]

const EACH = Symbol('each item')

/** The group and kind meant by an `apiVersion` and a `kind`, as `Resource.groupKind` writes them. */
export function groupKindOf(apiVersion: string, kind: string): string {
  const slash = apiVersion.indexOf('/')
  return slash === -1 ? kind : `${kind}.${apiVersion.slice(0, slash)}`
}

/** What a pod spec points at. https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/ */
const POD_PATTERNS: readonly (readonly [groupKind: string, ...Pattern])[] = [
  ['ServiceAccount', 'serviceAccountName'],
  ['Secret', 'imagePullSecrets', EACH, 'name'],
  ['Secret', 'volumes', EACH, 'secret', 'secretName'],
  ['Secret', 'volumes', EACH, 'projected', 'sources', EACH, 'secret', 'name'],
  ['ConfigMap', 'volumes', EACH, 'configMap', 'name'],
  ['ConfigMap', 'volumes', EACH, 'projected', 'sources', EACH, 'configMap', 'name'],
  ['PersistentVolumeClaim', 'volumes', EACH, 'persistentVolumeClaim', 'claimName'],
  ...(['initContainers', 'containers', 'ephemeralContainers'] as const).flatMap(
    (list): (readonly [string, ...Pattern])[] => [
      ['Secret', list, EACH, 'env', EACH, 'valueFrom', 'secretKeyRef', 'name'],
      ['Secret', list, EACH, 'envFrom', EACH, 'secretRef', 'name'],
      ['ConfigMap', list, EACH, 'env', EACH, 'valueFrom', 'configMapKeyRef', 'name'],
      ['ConfigMap', list, EACH, 'envFrom', EACH, 'configMapRef', 'name'],
    ],
  ),
]

/** What other kinds point at. */
const KIND_PATTERNS: ReadonlyMap<string, typeof POD_PATTERNS> = new Map<string, typeof POD_PATTERNS>([
  ['StatefulSet.apps', [['Service', 'spec', 'serviceName']]],
  [
    'Ingress.networking.k8s.io',
    [
      ['Secret', 'spec', 'tls', EACH, 'secretName'],
      ['Service', 'spec', 'defaultBackend', 'service', 'name'],
      ['Service', 'spec', 'rules', EACH, 'http', 'paths', EACH, 'backend', 'service', 'name'],
    ],
  ],
])

/**
 * The kinds that scale what `spec.scaleTargetRef` names, with the target meant where it names no kind.
 * https://keda.sh/docs/latest/reference/scaledobject-spec/#scaletargetref
 */
const SCALERS: ReadonlyMap<string, { readonly apiVersion: string; readonly kind: string }> = new Map([
  ['HorizontalPodAutoscaler.autoscaling', { apiVersion: 'v1', kind: '' }],
  ['ScaledObject.keda.sh', { apiVersion: 'apps/v1', kind: 'Deployment' }],
])

/**
 * What an object points at by name, with the places.
 * @param podSpec The pod spec inside the object and where it stands, where there is one.
 */
export function references(
  groupKind: string,
  object: unknown,
  podSpec?: { readonly spec: unknown; readonly path: Path },
): readonly Reference[] {
  return [
    ...(podSpec === undefined ? [] : named(POD_PATTERNS, podSpec.spec, podSpec.path)),
    ...named(KIND_PATTERNS.get(groupKind) ?? [], object, []),
    ...scaleTarget(groupKind, object),
  ]
}

function named(patterns: typeof POD_PATTERNS, root: unknown, rootPath: Path): Reference[] {
  return patterns.flatMap(([groupKind, ...pattern]) =>
    namesAt(root, pattern, rootPath).map(({ name, path }) => ({ groupKind, name, path })),
  )
}

function namesAt(value: unknown, [step, ...rest]: Pattern, path: Path): { name: string; path: Path }[] {
  if (step === undefined) return typeof value === 'string' && value !== '' ? [{ name: value, path }] : []
  if (step === EACH) {
    return isArray(value) ? value.flatMap((item, index) => namesAt(item, rest, [...path, index])) : []
  }
  return isObject(value) ? namesAt(value[step], rest, [...path, step]) : []
}

function scaleTarget(groupKind: string, object: unknown): Reference[] {
  const defaults = SCALERS.get(groupKind)
  if (defaults === undefined || !isObject(object) || !isObject(object['spec'])) return []
  const target = object['spec']['scaleTargetRef']
  if (!isObject(target)) return []
  const { apiVersion = defaults.apiVersion, kind = defaults.kind, name } = target
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string') return []
  return [{ groupKind: groupKindOf(apiVersion, kind), name, path: ['spec', 'scaleTargetRef', 'name'] }]
}
