import { PartlyKnown, type Value } from '../cel/evaluate/values.ts'
import { type JsonObject, textAt, valueAt } from '../core/json.ts'
import type { Resource } from '../core/resource.ts'
import { stringMap } from '../kubernetes/outline/selectors.ts'
import { filled, objectValue } from './created.ts'
import type { Inputs } from './inputs.ts'
import { type Server, servedKind } from './kinds.ts'
import { type Attributes, type LabelsInSight, labelsIn } from './match.ts'
import { NAME_LABEL, NAMESPACE, namespaceVariable, notAmongInputs, requestVariable } from './request.ts'

/** The manifests of namespaces, by name. */
export type Namespaces = ReadonlyMap<string, JsonObject>

/** A resource on its way into a server. */
export interface Creation {
  readonly resource: Resource<JsonObject>
  readonly server: Server
  /** What rules and selectors see of it. */
  readonly request: Attributes
  /** The object as the server has it when it asks the policies, without what only the server knows. */
  readonly object: () => JsonObject
  /** What expressions see of it, in the version that a policy matches. */
  readonly variables: (version: string) => Readonly<Record<'object' | 'request' | 'namespaceObject', Value>>
  /** Whether it can be had in another version than its own: where that changes nothing but the name of the version. */
  readonly isConvertible: boolean
}

/** The creation of a resource, whose parts are made as they are asked for. */
export function creationOf(resource: Resource<JsonObject>, server: Server, inputs: Inputs): Creation {
  return creationFrom(resource, server, inputs.namespaces, () => filled(resource.object, server, inputs))
}

/** A creation with another object in the place of the one it had. */
export function changedCreation(
  { resource, server }: Creation,
  namespaces: Namespaces,
  object: JsonObject,
): Creation {
  const labels = stringMap(valueAt(object, ['metadata', 'labels']))
  return creationFrom({ ...resource, object, labels }, server, namespaces, () => object)
}

/** A creation of an object of which no more is known than what it is: `why` says what the rest depends on. */
export function unknownCreation(creation: Creation, why: string): Creation {
  const { apiVersion, kind, metadata } = creation.resource.object
  const names = ['name', 'namespace'].flatMap(field => {
    const name = textAt(metadata, [field])
    return name === undefined ? [] : [[field, name] as const]
  })
  const object = new PartlyKnown(
    [
      ['apiVersion', String(apiVersion)],
      ['kind', String(kind)],
      ['metadata', new PartlyKnown(names, why)],
    ],
    why,
  )
  return {
    ...creation,
    request: { ...creation.request, labels: () => ({ unsure: why }) },
    variables: version => ({ ...creation.variables(version), object }),
  }
}

function creationFrom(
  resource: Resource<JsonObject>,
  server: Server,
  namespaces: Namespaces,
  makeObject: () => JsonObject,
): Creation {
  const request = attributesOf(resource, server, namespaces)
  const { custom } = servedKind(resource.group, resource.kind, server)
  const known = new Map<string, ReturnType<Creation['variables']>>()
  let made: JsonObject | undefined
  const object = () => {
    made ??= makeObject()
    return made
  }
  return {
    resource,
    server,
    request,
    object,
    isConvertible: custom !== undefined && !custom.hasWebhook,
    variables: version => {
      const before = known.get(version)
      if (before !== undefined) return before
      const variables = {
        object: objectValue(object(), version, server),
        request: requestVariable(resource, request, version),
        namespaceObject: namespaceVariable(request, namespaces.get(request.namespace ?? '')),
      }
      known.set(version, variables)
      return variables
    },
  }
}

function attributesOf(
  { group, version, kind, name, namespace: written, labels }: Resource<JsonObject>,
  server: Server,
  namespaces: Namespaces,
): Attributes {
  const { plural, scope, versions } = servedKind(group, kind, server)
  const isNamespace = group === '' && kind === 'Namespace'
  const namespace = isNamespace ? name : scope === 'Cluster' ? undefined : written
  return {
    group,
    version,
    resource: plural,
    otherVersions: versions?.filter(other => other !== version),
    scope: scope ?? (namespace === undefined ? undefined : 'Namespaced'),
    isNamespace,
    name,
    namespace,
    labels: labelsIn(isNamespace && name !== undefined ? { ...labels, [NAME_LABEL]: name } : labels),
    namespaceLabels: namespaceLabels(namespace, namespaces),
  }
}

function namespaceLabels(namespace: string | undefined, namespaces: Namespaces): LabelsInSight {
  if (namespace === undefined) return () => ({ unsure: NAMESPACE })
  const manifest = namespaces.get(namespace)
  const labels = manifest && labelsIn(stringMap(valueAt(manifest, ['metadata', 'labels'])))
  return key => {
    if (key === NAME_LABEL) return namespace
    return labels === undefined ? { unsure: notAmongInputs(namespace) } : labels(key)
  }
}
