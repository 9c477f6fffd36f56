import { Unknown, type Value } from '../cel/evaluate/values.ts'
import { groupOf, versionOf } from '../core/group-kind.ts'
import { isObject, type JsonObject } from '../core/json.ts'
import { defaulted } from '../kubernetes/defaults/defaulted.ts'
import { withDefaults } from '../schema/custom/defaults.ts'
import type { CustomKind } from '../schema/custom/kinds.ts'
import type { SchemaNode } from '../schema/node.ts'
import { hideAllocated } from './allocated.ts'
import type { Inputs } from './inputs.ts'
import { type Server, servedKind } from './kinds.ts'
import { withPlugins } from './plugins/index.ts'
import { NAMESPACE } from './request.ts'
import { stored } from './stored.ts'
import { celValue } from './unknown.ts'

/**
 * An object as a server has it before it asks the policies, for expressions: with defaults, and with metadata that only
 * the server knows. `version` is the one that it is looked at in.
 */
export function createdObject(object: JsonObject, version: string, server: Server, inputs: Inputs): Value {
  return objectValue(filled(object, server, inputs), version, server)
}

/** An object that is filled in, for expressions. */
export function objectValue(object: JsonObject, version: string, server: Server): Value {
  const apiVersion = String(object['apiVersion'])
  const group = groupOf(apiVersion)
  const builtIn = server.pack.schema(apiVersion, String(object['kind']))
  const value = celValue(object)
  if (!(value instanceof Map)) return value
  hideAllocated(value)
  value.set('apiVersion', group === '' ? version : `${group}/${version}`)
  const metadata: Value | undefined = value.get('metadata')
  const meta = metadata instanceof Map ? metadata : new Map<Value, Value>()
  value.set('metadata', meta)
  const hide = (name: string, why: string) => void (meta.has(name) || meta.set(name, new Unknown(why)))
  hide('name', 'the name that the server gives it')
  const { scope, custom } = servedKind(group, String(object['kind']), server)
  if (scope !== 'Cluster') hide('namespace', NAMESPACE)
  hide('uid', 'its UID')
  hide('creationTimestamp', 'the time of its creation')
  hide('managedFields', 'its managed fields')
  if (hasGeneration(group, String(object['kind']), custom, server.pack.minor)) meta.set('generation', 1n)
  // Whatever the manifest says of it.
  if (builtIn?.fields().byName.has('status')) value.set('status', new Unknown('its status'))
  return value
}

/** The kinds of Kubernetes whose objects count the changes of what is asked for. */
const COUNTED = new Set([
  'Deployment.apps',
  'StatefulSet.apps',
  'DaemonSet.apps',
  'ReplicaSet.apps',
  'ReplicationController.',
  'Job.batch',
  'CronJob.batch',
  'Ingress.networking.k8s.io',
  'NetworkPolicy.networking.k8s.io',
  'PodDisruptionBudget.policy',
  'EndpointSlice.discovery.k8s.io',
  'PriorityLevelConfiguration.flowcontrol.apiserver.k8s.io',
  'FlowSchema.flowcontrol.apiserver.k8s.io',
  'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
  'MutatingWebhookConfiguration.admissionregistration.k8s.io',
])

function hasGeneration(group: string, kind: string, custom: CustomKind | undefined, minor: number): boolean {
  if (group === '' && kind === 'Pod') return minor >= PODS_COUNTED
  return custom !== undefined || COUNTED.has(`${kind}.${group}`)
}

const PODS_COUNTED = 33

/** An object with all that follows from its manifest, and from others among the inputs. */
export function filled(object: JsonObject, server: Server, inputs: Inputs): JsonObject {
  const complete = completed(object, server)
  return server.pack.schema(String(object['apiVersion']), String(object['kind'])) === undefined
    ? complete
    : withPlugins(complete, inputs, server.pack.minor)
}

/** An object with its defaults, as the types of the server keep it. */
export function completed(object: JsonObject, server: Server): JsonObject {
  const schema = schemaOf(object, server)
  if (schema === undefined) return object
  if (server.pack.schema(String(object['apiVersion']), String(object['kind'])) !== undefined)
    return stored(defaulted(object, server.pack.version), schema)
  const complete = withDefaults(schema, object)
  return isObject(complete) ? complete : object
}

/** The schema of the kind and version of an object; undefined where no definition says it. */
export function schemaOf(object: JsonObject, server: Server): SchemaNode | undefined {
  const [apiVersion, kind] = [String(object['apiVersion']), String(object['kind'])]
  const { pack } = server
  const builtIn = pack.schema(apiVersion, kind)
  if (builtIn !== undefined) return builtIn
  const version = versionOf(apiVersion)
  const { custom } = servedKind(groupOf(apiVersion), kind, server)
  const schema = custom?.versions.find(({ name }) => name === version)?.schema
  return schema?.({ objectMeta: pack.builtIn.objectMeta(), minor: pack.minor })
}
