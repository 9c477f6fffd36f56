import { isArray, type Json } from '../../core/json.ts'
import type { Resource } from '../../core/resource.ts'

/**
 * Whether something else made a resource and keeps it: another object owns it, or a kubelet shows a static pod in its
 * place. Nobody applies such a manifest.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/
 */
export function isOwned({ object, annotations }: Resource<object>): boolean {
  const { metadata = {} } = object as { readonly metadata?: { readonly ownerReferences?: Json } }
  const owners = metadata.ownerReferences
  return (isArray(owners) && owners.length > 0) || Object.hasOwn(annotations, 'kubernetes.io/config.mirror')
}
