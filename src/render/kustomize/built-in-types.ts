import { CLUSTER_SCOPED, NAMESPACED } from './facts/kinds.ts'
import { isClusterScoped } from './ids.ts'
import type { MergeSchema, Types } from './types.ts'

/** The fields that matter to strategic merge; all others are replaced where they are lists. */
type Fields = Readonly<Record<string, MergeSchema>>

const REPLACED: MergeSchema = { field: () => REPLACED, items: undefined, mergeKeys: undefined }

function object(fields: Fields): MergeSchema {
  return {
    field: name => (Object.hasOwn(fields, name) ? fields[name] : REPLACED),
    items: undefined,
    mergeKeys: undefined,
  }
}

/** A list whose items are merged by keys; by themselves where no key is given. */
function list(mergeKeys: readonly string[], items: MergeSchema = REPLACED): MergeSchema {
  return { field: () => undefined, items, mergeKeys }
}

const METADATA = object({ finalizers: list([]), ownerReferences: list(['uid']) })

const CONTAINER_LISTS: Fields = {
  env: list(['name']),
  volumeDevices: list(['devicePath']),
  volumeMounts: list(['mountPath']),
}
const CONTAINER = object({ ...CONTAINER_LISTS, ports: list(['containerPort', 'protocol']) })

const POD_SPEC = object({
  containers: list(['name'], CONTAINER),
  ephemeralContainers: list(['name'], object(CONTAINER_LISTS)),
  hostAliases: list(['ip']),
  imagePullSecrets: list(['name']),
  initContainers: list(['name'], CONTAINER),
  topologySpreadConstraints: list(['topologyKey', 'whenUnsatisfiable']),
  volumes: list(['name']),
})
const POD_TEMPLATE = object({ metadata: METADATA, spec: POD_SPEC })
const STATUS = object({ conditions: list(['type']) })

function resource(fields: Fields = {}): MergeSchema {
  return object({ metadata: METADATA, ...fields })
}

const WORKLOAD = resource({ spec: object({ template: POD_TEMPLATE }), status: STATUS })
const WEBHOOKS = resource({ webhooks: list(['name']) })
const PLAIN = resource()

/**
 * How the kinds with lists that merge by keys are merged.
 * https://github.com/kubernetes/kubernetes/blob/v1.21.2/api/openapi-spec/swagger.json
 */
const BY_KIND: Readonly<Record<string, MergeSchema>> = {
  APIService: resource({ status: STATUS }),
  ComponentStatus: resource({ conditions: list(['type']) }),
  CronJob: resource({
    spec: object({ jobTemplate: object({ metadata: METADATA, spec: object({ template: POD_TEMPLATE }) }) }),
  }),
  CSINode: resource({ spec: object({ drivers: list(['name']) }) }),
  DaemonSet: WORKLOAD,
  Deployment: WORKLOAD,
  Job: WORKLOAD,
  MutatingWebhookConfiguration: WEBHOOKS,
  Namespace: resource({ status: STATUS }),
  Node: resource({
    spec: object({ podCIDRs: list([]) }),
    status: object({ addresses: list(['type']), conditions: list(['type']) }),
  }),
  PersistentVolumeClaim: resource({ status: STATUS }),
  Pod: resource({
    spec: POD_SPEC,
    status: object({ conditions: list(['type']), podIPs: list(['ip']) }),
  }),
  PodDisruptionBudget: resource({ status: STATUS }),
  PodTemplate: resource({ template: POD_TEMPLATE }),
  ReplicaSet: WORKLOAD,
  ReplicationController: WORKLOAD,
  Service: resource({
    spec: object({ ports: list(['port', 'protocol']) }),
    status: STATUS,
  }),
  ServiceAccount: resource({ secrets: list(['name']) }),
  StatefulSet: WORKLOAD,
  ValidatingWebhookConfiguration: WEBHOOKS,
}

const known: ReadonlySet<string> = new Set(
  [NAMESPACED, CLUSTER_SCOPED].flatMap(table =>
    Object.entries(table).flatMap(([apiVersion, kinds]) => kinds.map(kind => `${apiVersion} ${kind}`)),
  ),
)

/** The types that are built into kustomize. */
export const BUILT_IN_TYPES: Types = {
  isClusterScoped,
  mergeSchema: (apiVersion, kind) =>
    known.has(`${apiVersion} ${kind}`) ? (BY_KIND[kind] ?? PLAIN) : undefined,
}
