import { isObject, type JsonObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { rememberLast } from '../../core/remember-last.ts'
import type { Resource } from '../../core/resource.ts'
import { isAmount, parseQuantity, type Quantity } from '../grammar/quantity.ts'
import { containers, describeContainer, type PlacedContainer, podTemplate } from './pods.ts'

/** A name under `resources.requests` and `resources.limits`. */
export type ResourceName = 'cpu' | 'memory' | 'ephemeral-storage'

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

/** What a container or a whole pod requests, and what it is limited to. */
export interface Requirements {
  /** The pod or the container, as messages name it. */
  readonly subject: string
  /** Whether it is the whole pod. */
  readonly isPod: boolean
  /** Where the `resources` stand. */
  readonly path: Path
  readonly requests: JsonObject
  readonly limits: JsonObject
}

/**
 * The `resources` of the pod and of its containers, where they are written; ephemeral containers cannot have any. A block
 * is left out where a variable stands for a part of it.
 */
export const requirements = rememberLast((resource: Resource<object>): readonly Requirements[] => {
  const template = podTemplate(resource)
  if (template === undefined) return []
  const ofContainers = containers(resource)
    .filter(({ role }) => role !== 'ephemeral')
    .flatMap(placed => place(placed.container.resources, placed.path, describeContainer(placed)))
  return [...place(template.spec.resources, template.specPath, 'the pod', true), ...ofContainers]
})

function place(block: unknown, parent: Path, subject: string, isPod = false): readonly Requirements[] {
  const parts = requirementParts(block)
  return block === undefined || parts === undefined
    ? []
    : [{ subject, isPod, path: [...parent, 'resources'], ...parts }]
}

/** The requests and limits of a `resources` block; undefined where a variable stands for any of it. */
export function requirementParts(block: unknown): Pick<Requirements, 'requests' | 'limits'> | undefined {
  if (block === undefined) return { requests: {}, limits: {} }
  if (!isObject(block)) return undefined
  const { requests = {}, limits = {} } = block
  return isObject(requests) && isObject(limits) ? { requests, limits } : undefined
}

/** The amount of a resource; undefined where there is none, or what is written is no quantity. */
export function amountOf(amounts: JsonObject, name: string): Quantity | undefined {
  const value = amounts[name]
  return isAmount(value) ? parseQuantity(value) : undefined
}

/** The limit of a container or, where it has none, of its pod. */
export function limitOf(
  resource: Resource<object>,
  { container }: PlacedContainer,
  name: ResourceName,
): Quantity | undefined {
  const limitIn = (block: unknown) => amountOf(requirementParts(block)?.limits ?? {}, name)
  return limitIn(container.resources) ?? limitIn(podTemplate(resource)?.spec.resources)
}

/** A request that differs from the limit beside it. */
export interface UnequalRequirement {
  readonly subject: string
  readonly path: Path
  /** Both as written. */
  readonly request: string
  readonly limit: string
  /** The limit in percent of the request, rounded. */
  readonly percent: number
}

/** Where a request and a limit for a resource are both written and the limit is higher. */
export function unequal(resource: Resource<object>, name: ResourceName): readonly UnequalRequirement[] {
  return requirements(resource).flatMap(({ subject, path, requests, limits }) => {
    const request = amountOf(requests, name)
    const limit = amountOf(limits, name)
    if (request === undefined || limit === undefined || limit.nanos <= request.nanos) return []
    return {
      subject,
      path,
      request: String(requests[name]),
      limit: String(limits[name]),
      percent: request.nanos === 0n ? Number.POSITIVE_INFINITY : Number((limit.nanos * 100n) / request.nanos),
    }
  })
}
