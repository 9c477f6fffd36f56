import {
  BOOL,
  type CelType,
  DYN,
  INT,
  listOf,
  type ObjectType,
  STRING,
  TIMESTAMP,
} from '../cel/types/types.ts'

/** A map from texts to values of a type. */
export function mapOf(value: CelType): CelType {
  return { kind: 'map', key: STRING, value }
}

/** An object with some fields, and no others. */
export function objectOf(name: string, fields: Readonly<Record<string, CelType>>): ObjectType {
  const known = new Map(Object.entries(fields))
  return { kind: 'object', name, field: field => known.get(field) }
}

const KIND = objectOf('kubernetes.GroupVersionKind', { group: STRING, version: STRING, kind: STRING })

const RESOURCE = objectOf('kubernetes.GroupVersionResource', {
  group: STRING,
  version: STRING,
  resource: STRING,
})

/**
 * What expressions see of a request to the API server.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/admission/plugin/cel/compile.go
 */
export const REQUEST = objectOf('kubernetes.AdmissionRequest', {
  kind: KIND,
  resource: RESOURCE,
  subResource: STRING,
  requestKind: KIND,
  requestResource: RESOURCE,
  requestSubResource: STRING,
  name: STRING,
  namespace: STRING,
  operation: STRING,
  userInfo: objectOf('kubernetes.UserInfo', {
    username: STRING,
    uid: STRING,
    groups: listOf(STRING),
    extra: mapOf(listOf(STRING)),
  }),
  dryRun: BOOL,
  options: DYN,
})

/** What they see of the namespace that it is about. */
export const NAMESPACE = objectOf('kubernetes.Namespace', {
  metadata: objectOf('kubernetes.NamespaceMetadata', {
    name: STRING,
    generateName: STRING,
    namespace: STRING,
    labels: mapOf(STRING),
    annotations: mapOf(STRING),
    UID: STRING,
    creationTimestamp: TIMESTAMP,
    deletionGracePeriodSeconds: INT,
    deletionTimestamp: TIMESTAMP,
    generation: INT,
    resourceVersion: STRING,
    finalizers: listOf(STRING),
  }),
  spec: objectOf('kubernetes.NamespaceSpec', { finalizers: listOf(STRING) }),
  status: objectOf('kubernetes.NamespaceStatus', {
    conditions: listOf(
      objectOf('kubernetes.NamespaceCondition', {
        status: STRING,
        type: STRING,
        lastTransitionTime: TIMESTAMP,
        message: STRING,
        reason: STRING,
      }),
    ),
    phase: STRING,
  }),
})

/** What asks whether a user may do something. */
export const AUTHORIZER: CelType = { kind: 'object', name: 'kubernetes.authorization.Authorizer' }

/** What asks whether the user may do to the resource of the request. */
export const RESOURCE_CHECK: CelType = { kind: 'object', name: 'kubernetes.authorization.ResourceCheck' }
