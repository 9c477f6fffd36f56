import { isArray, isObject, type JsonObject } from '../../core/json.ts'
import type { Inputs } from '../inputs.ts'
import { withIngressClass, withStorageClass } from './default-classes.ts'
import { withLimits } from './limit-ranger.ts'
import { withPriority } from './priority.ts'
import { withRuntimeClass } from './runtime-class.ts'
import { withAccount } from './service-account.ts'
import { withTaintTolerations } from './tolerations.ts'

/** What an admission plugin makes of an object. What other objects decide is taken from the inputs, where they are there. */
type Plugin = (object: JsonObject, inputs: Inputs, minor: number) => JsonObject

const VAC_PROTECTED = 34

/** The plugins that are switched on in every server, by the kind they are about, in the order that the server asks them in. */
const PLUGINS: ReadonlyMap<string, readonly Plugin[]> = new Map<string, readonly Plugin[]>([
  ['v1 Pod', [withLimits, withAccount, withPriority, withTaintTolerations, withRuntimeClass]],
  ['v1 Node', [withNotReadyTaint]],
  ['v1 PersistentVolumeClaim', [withStorageClass, protectedBy('kubernetes.io/pvc-protection')]],
  ['v1 PersistentVolume', [protectedBy('kubernetes.io/pv-protection')]],
  ['networking.k8s.io/v1 Ingress', [withIngressClass]],
  ['storage.k8s.io/v1 VolumeAttributesClass', [protectedBy('kubernetes.io/vac-protection', VAC_PROTECTED)]],
  ['apps/v1 DaemonSet', [withTemplateGeneration]],
])

/**
 * An object as the admission plugins leave it that are switched on in every server, and the types it is kept in; policies
 * are asked afterwards.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
 */
export function withPlugins(object: JsonObject, inputs: Inputs, minor: number): JsonObject {
  const plugins = PLUGINS.get(`${object['apiVersion']} ${object['kind']}`) ?? []
  return plugins.reduce((changed, plugin) => plugin(changed, inputs, minor), object)
}

/** An annotation that the conversion of the type adds. */
function withTemplateGeneration(object: JsonObject): JsonObject {
  const metadata = isObject(object['metadata']) ? object['metadata'] : {}
  const annotations = isObject(metadata['annotations']) ? metadata['annotations'] : {}
  const generation = { 'deprecated.daemonset.template.generation': '1' }
  return { ...object, metadata: { ...metadata, annotations: { ...annotations, ...generation } } }
}

/** StorageObjectInUseProtection, which adds a finalizer. */
function protectedBy(finalizer: string, since = 0): Plugin {
  return (object, _inputs, minor) => {
    if (minor < since) return object
    const metadata = isObject(object['metadata']) ? object['metadata'] : {}
    const { finalizers } = metadata
    const own = isArray(finalizers) ? finalizers : []
    if (own.includes(finalizer)) return object
    return { ...object, metadata: { ...metadata, finalizers: [...own, finalizer] } }
  }
}

const NOT_READY = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }

/** TaintNodesByCondition: nothing is put on a node before it says that it is ready. */
function withNotReadyTaint(object: JsonObject): JsonObject {
  const spec = isObject(object['spec']) ? object['spec'] : {}
  const { taints } = spec
  const own = isArray(taints) ? taints : []
  const isThere = own.some(
    taint => isObject(taint) && taint['key'] === NOT_READY.key && taint['effect'] === NOT_READY.effect,
  )
  return isThere ? object : { ...object, spec: { ...spec, taints: [...own, NOT_READY] } }
}
