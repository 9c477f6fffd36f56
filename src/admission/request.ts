import { PartlyKnown, Unknown, type Value } from '../cel/evaluate/values.ts'
import { type JsonObject, valueAt } from '../core/json.ts'
import type { Resource } from '../core/resource.ts'
import { stringMap } from '../kubernetes/outline/selectors.ts'
import type { Attributes } from './match.ts'
import { celValue } from './unknown.ts'

/** What decides about who asks, and in which words. */
const WHO = 'who creates it'

/** The label that the server gives each namespace. */
export const NAME_LABEL = 'kubernetes.io/metadata.name'

/**
 * The variable `request`, as for `kubectl create`. `version` is the one that the policy matches.
 * https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/#validation-expression
 */
export function requestVariable(
  { group, version, kind, namespace }: Resource,
  { resource, scope, name, isNamespace }: Attributes,
  matched: string,
): Map<Value, Value> {
  const kindIn = (one: string) => new Map(Object.entries({ group, version: one, kind }))
  const resourceIn = (one: string) => new Map(Object.entries({ group, version: one, resource }))
  const request = new Map<Value, Value>([
    ['kind', kindIn(matched)],
    ['resource', resourceIn(matched)],
    ['requestKind', kindIn(version)],
    ['requestResource', resourceIn(version)],
    ['name', name ?? new Unknown('the name that the server gives it')],
    ['operation', 'CREATE'],
    ['userInfo', new Unknown(WHO)],
    ['dryRun', false],
    [
      'options',
      new PartlyKnown(
        [
          ['kind', 'CreateOptions'],
          ['apiVersion', 'meta.k8s.io/v1'],
        ],
        'the options of the request',
      ),
    ],
  ])
  if (isNamespace) request.set('namespace', name ?? new Unknown('its name'))
  else if (scope !== 'Cluster') request.set('namespace', namespace ?? new Unknown(NAMESPACE))
  return request
}

/** What is not known of a resource that does not say where it goes. */
export const NAMESPACE = 'the namespace that it is created in, which its manifest does not say'

/**
 * The variable `namespaceObject`: null for what is in no namespace. `manifest` is that of the namespace, where there is one.
 */
export function namespaceVariable(
  { scope, isNamespace, namespace }: Attributes,
  manifest: JsonObject | undefined,
): Value {
  if (isNamespace || scope === 'Cluster') return null
  if (namespace === undefined) return new Unknown(NAMESPACE)
  const label = [NAME_LABEL, namespace] as const
  const rest = [
    ['spec', new Map([['finalizers', ['kubernetes']]])],
    ['status', new Map([['phase', 'Active']])],
  ] as const
  if (manifest === undefined) {
    const why = notAmongInputs(namespace)
    const metadata = [
      ['name', namespace],
      ['labels', new PartlyKnown([label], why)],
    ] as const
    return new Map<Value, Value>([['metadata', new PartlyKnown(metadata, why)], ...rest])
  }
  const annotations = stringMap(valueAt(manifest, ['metadata', 'annotations']))
  const metadata = new Map<Value, Value>([
    ['name', namespace],
    [
      'labels',
      celValue({ ...stringMap(valueAt(manifest, ['metadata', 'labels'])), [NAME_LABEL]: namespace }),
    ],
    ...(Object.keys(annotations).length === 0 ? [] : [['annotations', celValue(annotations)] as const]),
    ...['uid', 'creationTimestamp', 'resourceVersion'].map(key => [key, new Unknown(`its ${key}`)] as const),
  ])
  return new Map<Value, Value>([['metadata', metadata], ...rest])
}

/** That a namespace is known by name only. */
export function notAmongInputs(namespace: string): string {
  return `the namespace ${namespace}, whose manifest is not among the inputs`
}
