import { isArray, isObject, type Json, type JsonObject, objectsIn, textAt, textOf } from '../../core/json.ts'
import { serviceAccountOf } from '../../kubernetes/pods/service-account.ts'
import type { Inputs } from '../inputs.ts'
import { inNamespace } from './cluster.ts'

/** Where containers find the token of their service account. */
const TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount'

const PREFIX = 'kube-api-access-'

const MIRROR = 'kubernetes.io/config.mirror'

/** The volume with that token; in place of the last letters of its name stand some that the server makes up. */
const VOLUME: JsonObject = {
  name: `${PREFIX}xxxxx`,
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

/**
 * ServiceAccount: a Pod is given a service account, its token and its pull secrets. An account that is not among the inputs
 * is taken for one that lets its token be mounted, and has no pull secrets.
 * https://github.com/kubernetes/kubernetes/blob/master/plugin/pkg/admission/serviceaccount/admission.go
 */
export function withAccount(object: JsonObject, inputs: Inputs): JsonObject {
  const { spec } = object
  if (!isObject(spec) || textAt(object, ['metadata', 'annotations', MIRROR]) !== undefined) return object
  const { name } = serviceAccountOf(spec)
  const namespace = textAt(object, ['metadata', 'namespace'])
  const account =
    namespace === undefined
      ? undefined
      : inNamespace(inputs, 'ServiceAccount', namespace).find(
          one => textAt(one, ['metadata', 'name']) === name,
        )
  const automount = spec['automountServiceAccountToken'] ?? account?.['automountServiceAccountToken'] ?? true
  const filled = { ...spec, serviceAccountName: name, serviceAccount: name }
  return { ...object, spec: withPullSecrets(automount === false ? filled : withToken(filled), account) }
}

function withPullSecrets(spec: JsonObject, account: JsonObject | undefined): JsonObject {
  if (isArray(spec['imagePullSecrets'])) return spec
  const secrets = objectsIn(account?.['imagePullSecrets']).map(({ name = '' }) => ({ name }))
  return secrets.length === 0 ? spec : { ...spec, imagePullSecrets: secrets }
}

function withToken(spec: JsonObject): JsonObject {
  const volumes = isArray(spec['volumes']) ? spec['volumes'] : []
  const own = objectsIn(volumes)
    .map(({ name }) => textOf(name))
    .find(name => name?.startsWith(PREFIX))
  const lists = ['containers', 'initContainers'].flatMap(name => {
    const list = spec[name]
    return isArray(list) ? [[name, list.map(one => mounted(one, own ?? `${VOLUME['name']}`))] as const] : []
  })
  const isMounted = lists.some(([name, list]) => list.some((one, index) => one !== itemAt(spec[name], index)))
  if (!isMounted) return spec
  return {
    ...spec,
    ...Object.fromEntries(lists),
    ...(own === undefined && { volumes: [...volumes, VOLUME] }),
  }
}

function itemAt(list: Json | undefined, index: number): Json | undefined {
  return isArray(list) ? list[index] : undefined
}

/** A container with the token, unless something is mounted in its place. */
function mounted(container: Json, volume: string): Json {
  if (!isObject(container)) return container
  const mounts = isArray(container['volumeMounts']) ? container['volumeMounts'] : []
  if (objectsIn(mounts).some(({ mountPath }) => mountPath === TOKEN)) return container
  const mount = { name: volume, readOnly: true, mountPath: TOKEN }
  return { ...container, volumeMounts: [...mounts, mount] }
}
