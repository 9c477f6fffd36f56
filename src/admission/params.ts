import { groupOf, versionOf } from '../core/group-kind.ts'
import { isObject, type JsonObject, textAt, valueAt } from '../core/json.ts'
import { stringMap } from '../kubernetes/outline/selectors.ts'
import type { Inputs } from './inputs.ts'
import { type Server, servedKind } from './kinds.ts'
import { type Attributes, labelsIn, selects } from './match.ts'
import type { Binding, PolicyBasics } from './policy.ts'
import { isUnsure, type Sure, type Unsure } from './sure.ts'

/** The parameters to evaluate a policy with, one after the other (`undefined` stands for none), or why there are none. */
export type Params =
  | readonly (JsonObject | undefined)[]
  /** The server refuses the resource, whatever the binding is to do. */
  | { readonly problem: string; readonly ofPolicy: boolean }
  | Unsure

/**
 * The parameters that a binding gives a policy for a resource.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/admission/plugin/policy/generic/policy_dispatcher.go
 */
export function paramsOf(
  { paramKind }: PolicyBasics,
  { paramRef }: Binding,
  request: Attributes,
  { ofKind }: Inputs,
  server: Server,
): Params {
  if (paramKind === undefined) return [undefined]
  const { apiVersion, kind } = paramKind
  const group = groupOf(apiVersion)
  const version = versionOf(apiVersion)
  const { scope, versions, custom } = servedKind(group, kind, server)
  if (scope === undefined || versions === undefined) {
    if (server.pack.builtIn.kinds.hasGroup(group)) return unknownKind(group, version, kind)
    return { unsure: `its parameters of kind ${kind}, whose definition is not among the inputs` }
  }
  const isServed = custom?.versions.some(one => one.name === version && one.served)
  if (!(isServed ?? versions.includes(version))) return unknownKind(group, version, kind)
  if (paramRef === undefined) return [undefined]

  const name = textAt(paramRef, ['name'])
  const selector = paramRef['selector']
  const written = textAt(paramRef, ['namespace'])
  if (scope === 'Cluster' && written !== undefined)
    return problem('paramRef.namespace must not be provided for a cluster-scoped `paramKind`')
  if (scope === 'Namespaced' && written === undefined && request.scope === 'Cluster' && !request.isNamespace)
    return problem('cannot use namespaced paramRef in policy binding that matches cluster-scoped resources')

  const found: JsonObject[] = []
  for (const object of ofKind(group, kind)) {
    if (name !== undefined && textAt(object, ['metadata', 'name']) !== name) continue
    const labels = stringMap(valueAt(object, ['metadata', 'labels']))
    if (name === undefined && (!isObject(selector) || selects(selector, labelsIn(labels)) !== true)) continue
    const isThere =
      scope === 'Cluster' ||
      isSameNamespace(textAt(object, ['metadata', 'namespace']), written ?? request.namespace)
    if (isUnsure(isThere)) return isThere
    if (!isThere) continue
    if (object['apiVersion'] !== apiVersion && (custom === undefined || custom.hasWebhook))
      return { unsure: `its parameters, which are written in another version than ${apiVersion}` }
    found.push(object)
  }
  if (found.length > 0 || paramRef['parameterNotFoundAction'] !== 'Deny') return found
  return problem('no params found for policy binding with `Deny` parameterNotFoundAction')
}

function problem(message: string): Params {
  return { problem: `failed to configure binding: ${message}`, ofPolicy: false }
}

function unknownKind(group: string, version: string, kind: string): Params {
  const what = `'${group}/${version}, Kind=${kind}'`
  return {
    problem: `failed to configure policy: failed to find resource referenced by paramKind: ${what}`,
    ofPolicy: true,
  }
}

/** Manifests without a namespace all go to one, though nobody knows to which. */
function isSameNamespace(one: string | undefined, other: string | undefined): Sure {
  if (one === other) return true
  return one === undefined || other === undefined ? { unsure: 'the namespace that manifests go to' } : false
}
