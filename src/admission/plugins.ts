import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts'

/** Where containers find the token of their service account. */
const TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount'

/** The volume with that token; in place of the last letters of its name stand some that the server makes up. */
const VOLUME: JsonObject = {
  name: 'kube-api-access-xxxxx',
  projected: {
    defaultMode: 420,
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      {
        downwardAPI: {
          items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
        },
      },
    ],
  },
}

const TAINTS = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']

/**
 * An object as the admission plugins leave it that are switched on in every server, and the types it is kept in; policies
 * are asked afterwards.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
 */
export function withPlugins(object: JsonObject): JsonObject {
  const { spec } = object
  switch (`${object['apiVersion']} ${object['kind']}`) {
    case 'v1 Pod':
      return isObject(spec) ? podWithPlugins(object, spec) : object
    case 'v1 PersistentVolumeClaim':
      return withFinalizer(object, 'kubernetes.io/pvc-protection')
    case 'v1 PersistentVolume':
      return withFinalizer(object, 'kubernetes.io/pv-protection')
    case 'apps/v1 DaemonSet':
      return withAnnotation(object, 'deprecated.daemonset.template.generation', '1')
    default:
      return object
  }
}

function withAnnotation(object: JsonObject, name: string, value: string): JsonObject {
  const metadata = isObject(object['metadata']) ? object['metadata'] : {}
  const annotations = isObject(metadata['annotations']) ? metadata['annotations'] : {}
  return { ...object, metadata: { ...metadata, annotations: { ...annotations, [name]: value } } }
}

function withFinalizer(object: JsonObject, finalizer: string): JsonObject {
  const metadata = isObject(object['metadata']) ? object['metadata'] : {}
  const { finalizers } = metadata
  const own = isArray(finalizers) ? finalizers : []
  if (own.includes(finalizer)) return object
  return { ...object, metadata: { ...metadata, finalizers: [...own, finalizer] } }
}

/** With a service account, which is taken for one that lets its token be mounted, and with tolerations. */
function podWithPlugins(object: JsonObject, spec: JsonObject): JsonObject {
  const account = spec['serviceAccountName'] ?? spec['serviceAccount'] ?? 'default'
  const filled = { ...spec, serviceAccountName: account, serviceAccount: account }
  const tolerating = { ...filled, tolerations: tolerationsOf(spec) }
  return {
    ...object,
    spec: spec['automountServiceAccountToken'] === false ? tolerating : withToken(tolerating),
  }
}

function withToken(spec: JsonObject): JsonObject {
  const lists = ['containers', 'initContainers'].flatMap(name => {
    const list = spec[name]
    return isArray(list) ? [[name, list.map(mounted)] as const] : []
  })
  const isMounted = lists.some(([, list]) => list.some(container => mountsOf(container).some(isToken)))
  if (!isMounted) return spec
  const { volumes } = spec
  return { ...spec, ...Object.fromEntries(lists), volumes: [...(isArray(volumes) ? volumes : []), VOLUME] }
}

function mounted(container: Json): Json {
  const mounts = mountsOf(container)
  if (!isObject(container) || mounts.some(mount => isObject(mount) && mount['mountPath'] === TOKEN))
    return container
  const mount = { name: 'kube-api-access-xxxxx', readOnly: true, mountPath: TOKEN }
  return { ...container, volumeMounts: [...mounts, mount] }
}

function isToken(mount: Json): boolean {
  return isObject(mount) && mount['name'] === VOLUME['name']
}

function mountsOf(container: Json): readonly Json[] {
  const mounts = isObject(container) ? container['volumeMounts'] : undefined
  return isArray(mounts) ? mounts : []
}

/** For five minutes, pods stay on nodes that are gone. */
function tolerationsOf({ tolerations }: JsonObject): readonly Json[] {
  const own = isArray(tolerations) ? tolerations : []
  const missing = TAINTS.filter(taint => !own.some(one => isObject(one) && tolerates(one, taint)))
  return [
    ...own,
    ...missing.map(key => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 })),
  ]
}

function tolerates({ key, effect }: JsonObject, taint: string): boolean {
  const isForAny = key === undefined || key === ''
  return (isForAny || key === taint) && (effect === undefined || effect === '' || effect === 'NoExecute')
}
