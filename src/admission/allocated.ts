import { Unknown, type Value } from '../cel/evaluate/values.ts'
import { INGRESS_CLASS_ANNOTATION, STORAGE_CLASS_ANNOTATION } from './plugins/default-classes.ts'

const ADDRESS = 'the address that the server gives it'
const UID = 'the UID that the server gives it'
const PRIORITY = 'the priority that its class gives it'
const STORAGE_CLASS = 'the default StorageClass of the cluster'
const INGRESS_CLASS = 'the default IngressClass of the cluster'
const OVERHEAD = 'the overhead that its RuntimeClass gives it'
const PORT = 'the port that the server gives it'

/**
 * Puts what a server gives out itself into an object that does not ask for anything in particular: it is there when
 * policies are asked, and nobody knows what it is.
 */
export function hideAllocated(object: Map<Value, Value>): void {
  const spec = object.get('spec')
  if (!(spec instanceof Map)) return
  switch (`${object.get('apiVersion')} ${object.get('kind')}`) {
    case 'v1 Pod':
      hide(spec, ['priority', 'preemptionPolicy'], PRIORITY)
      if (spec.has('runtimeClassName')) mayHide(spec, 'overhead', OVERHEAD)
      break
    case 'v1 PersistentVolumeClaim':
      if (!isAnnotated(object, STORAGE_CLASS_ANNOTATION)) mayHide(spec, 'storageClassName', STORAGE_CLASS)
      break
    case 'networking.k8s.io/v1 Ingress':
      if (!isAnnotated(object, INGRESS_CLASS_ANNOTATION)) mayHide(spec, 'ingressClassName', INGRESS_CLASS)
      break
    case 'v1 Service':
      hideAddresses(spec)
      break
    case 'batch/v1 Job':
      labelJob(object, spec)
      break
  }
}

function hide(holder: Map<Value, Value>, names: readonly string[], why: string): void {
  for (const name of names) if (!holder.has(name)) holder.set(name, new Unknown(why))
}

/** Puts a field where the server may put one, or not. */
function mayHide(holder: Map<Value, Value>, name: string, why: string): void {
  if (!holder.has(name)) holder.set(name, new Unknown(why, true))
}

function isAnnotated(object: Map<Value, Value>, annotation: string): boolean {
  const metadata = object.get('metadata')
  const annotations: Value | undefined = metadata instanceof Map ? metadata.get('annotations') : undefined
  return annotations instanceof Map && annotations.has(annotation)
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/registry/core/service/storage/alloc.go */
function hideAddresses(spec: Map<Value, Value>): void {
  const type: Value | undefined = spec.get('type')
  if (type === 'ExternalName') return
  hide(spec, ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy'], ADDRESS)
  const ports: Value | undefined = spec.get('ports')
  if (type === 'ClusterIP' || !Array.isArray(ports) || spec.get('allocateLoadBalancerNodePorts') === false)
    return
  for (const port of ports) if (port instanceof Map) hide(port, ['nodePort'], PORT)
}

/** Jobs find their pods by labels that the server makes up, unless told to find them otherwise. */
function labelJob(object: Map<Value, Value>, spec: Map<Value, Value>): void {
  const template = spec.get('template')
  if (spec.get('manualSelector') === true || !(template instanceof Map)) return
  const metadata = mapAt(object, 'metadata')
  const labels = mapAt(mapAt(template, 'metadata'), 'labels')
  for (const prefix of ['', 'batch.kubernetes.io/']) {
    labels.set(`${prefix}controller-uid`, new Unknown(UID))
    labels.set(`${prefix}job-name`, metadata.get('name') ?? new Unknown('its name'))
  }
  hide(spec, ['selector'], UID)
  if (!metadata.has('labels')) metadata.set('labels', labels)
}

function mapAt(holder: Map<Value, Value>, name: string): Map<Value, Value> {
  const known = holder.get(name)
  if (known instanceof Map) return known
  const made = new Map<Value, Value>()
  holder.set(name, made)
  return made
}
