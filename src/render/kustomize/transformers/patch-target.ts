import { fieldOf } from '../../../core/json.ts'
import type { Traced } from '../../traced.ts'
import type { Config } from '../config.ts'
import { BuildFault } from '../fault.ts'
import { effectiveNamespace, gvkOf, nameOfId } from '../ids.ts'
import {
  type BuiltResource,
  keyOf,
  kindOf,
  nameOf,
  namespaceOf,
  previousKeys,
  textOfScalar,
} from '../resource.ts'

/** The one resource that a patch names. Throws a `BuildFault` where there is none, or more than one. */
export function namedBy(object: Config, resources: readonly BuiltResource[], entry: Traced): BuiltResource {
  const named = resources.filter(resource => {
    const key = keyOfObject(object, resource)
    return keyOf(resource) === key || previousKeys(resource).includes(key)
  })
  const [target, another] = named
  const id = {
    kind: textOfScalar(fieldOf(object.value, 'kind')),
    name: textOfScalar(fieldOf(fieldOf(object.value, 'metadata'), 'name')),
    namespace: textOfScalar(fieldOf(fieldOf(object.value, 'metadata'), 'namespace')),
  }
  if (target === undefined)
    throw new BuildFault(
      'kustomize-patch-target',
      `there is no ${nameOfId(id)}${inTheirGroup(object)} for the patch${alike(id.name, resources)}`,
      entry.origins.origin,
    )
  if (another !== undefined)
    throw new BuildFault(
      'kustomize-patch-target',
      `more than one resource is called ${nameOfId(id)}`,
      entry.origins.origin,
    )
  return target
}

function inTheirGroup({ value }: Config): string {
  const apiVersion = textOfScalar(value['apiVersion'])
  return apiVersion === '' ? '' : ` of ${apiVersion}`
}

/** Where a resource has that name, what else differs. */
function alike(name: string, resources: readonly BuiltResource[]): string {
  const other = resources.find(
    resource => nameOf(resource) === name || resource.previous.some(p => p.name === name),
  )
  if (other === undefined) return ''
  const id = { kind: kindOf(other), name, namespace: other.previous[0]?.namespace ?? namespaceOf(other) }
  return `; there is ${nameOfId(id)} of ${textOfScalar(other.object.value['apiVersion'])}`
}

/** What a patch calls its target, as one text. */
function keyOfObject({ value }: Config, { types }: BuiltResource): string {
  const metadata = fieldOf(value, 'metadata')
  const [apiVersion, kind] = [textOfScalar(value['apiVersion']), textOfScalar(value['kind'])]
  const gvk = gvkOf(apiVersion, kind)
  const namespace = textOfScalar(fieldOf(metadata, 'namespace'))
  return [
    gvk.group,
    gvk.version,
    kind,
    textOfScalar(fieldOf(metadata, 'name')),
    effectiveNamespace(namespace, types.isClusterScoped(apiVersion, kind)),
  ].join('\n')
}
