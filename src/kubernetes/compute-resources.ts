import { isObject } from '../core/json.ts'
import type { Resource } from '../core/resource.ts'
import { type PlacedContainer, podTemplate } from './pods.ts'

/** A name under `resources.requests` and `resources.limits`. */
export type ResourceName = 'cpu' | 'memory'

/**
 * Whether something limits what a container may use: its own limit, or the one its pod has for all containers.
 * https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export function isLimited(
  resource: Resource<object>,
  { container }: PlacedContainer,
  name: ResourceName,
): boolean {
  return (
    says(container.resources, 'limits', name) || says(podTemplate(resource)?.spec.resources, 'limits', name)
  )
}

/** Whether a container has a request, or its pod has one. A limit without a request is copied to the request. */
export function isRequested(
  resource: Resource<object>,
  placed: PlacedContainer,
  name: ResourceName,
): boolean {
  return (
    isLimited(resource, placed, name) ||
    says(placed.container.resources, 'requests', name) ||
    says(podTemplate(resource)?.spec.resources, 'requests', name)
  )
}

/** Whether a quantity is given. A variable in place of the whole block may give any. */
function says(requirements: unknown, part: 'requests' | 'limits', name: ResourceName): boolean {
  if (typeof requirements === 'string') return true
  if (!isObject(requirements)) return false
  const quantities = requirements[part]
  return typeof quantities === 'string' || (isObject(quantities) && quantities[name] !== undefined)
}
