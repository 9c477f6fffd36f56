import { isArray, isObject, type Json, type JsonObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { volumes } from '../pods/volumes.ts'

/** A claim for storage, or the template of one, with the place it stands at. */
export interface PlacedClaim {
  readonly claim: JsonObject
  readonly spec: JsonObject
  readonly path: Path
  /** As messages name it: `claim template "data"`. */
  readonly title: string
}

/** The claims that a resource is or makes: a PersistentVolumeClaim, those of a StatefulSet, those of ephemeral volumes. */
export function claims(resource: Resource<object>): readonly PlacedClaim[] {
  const { object, groupKind } = resource
  if (groupKind === 'PersistentVolumeClaim') return place(object as JsonObject, [], 'PersistentVolumeClaim')
  return [
    ...(groupKind === 'StatefulSet.apps' ? templates(object) : []),
    ...volumes(resource).flatMap(({ volume, path }) =>
      place(
        volume.ephemeral?.volumeClaimTemplate as Json | undefined,
        [...path, 'ephemeral', 'volumeClaimTemplate'],
        `ephemeral volume "${volume.name}"`,
      ),
    ),
  ]
}

/** https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates */
export function templates(object: object): readonly PlacedClaim[] {
  const { spec } = object as { readonly spec?: Json }
  const list = isObject(spec) ? spec['volumeClaimTemplates'] : undefined
  if (!isArray(list)) return []
  return list.flatMap((item, index) => {
    const metadata = isObject(item) && isObject(item['metadata']) ? item['metadata'] : {}
    return place(item, ['spec', 'volumeClaimTemplates', index], `claim template "${metadata['name'] ?? ''}"`)
  })
}

function place(claim: Json | undefined, path: Path, title: string): readonly PlacedClaim[] {
  if (!isObject(claim) || !isObject(claim['spec'])) return []
  return [{ claim, spec: claim['spec'], path, title }]
}
