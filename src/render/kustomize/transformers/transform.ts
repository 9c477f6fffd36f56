import type { JsonObject } from '../../../core/json.ts'
import type { Traced } from '../../traced.ts'
import { attempt, type BuildLog } from '../fault.ts'
import type { BuiltResource } from '../resource.ts'
import { withSharedChanges } from '../shared.ts'

/** A step of a build: it takes the resources as they are so far, and gives those that come of them. */
export type Transform = (resources: readonly BuiltResource[], log: BuildLog) => readonly BuiltResource[]

/** Changes each resource by itself; one that cannot be changed stays as it is. */
export function eachResource(change: (resource: BuiltResource) => BuiltResource): Transform {
  return (resources, log) => resources.map(resource => attempt(log, () => change(resource), resource))
}

/** A resource with another object; the same where that is the same. */
export function withObject(resource: BuiltResource, object: Traced<JsonObject>): BuiltResource {
  if (object === resource.object) return resource
  return resource.shared.length === 0
    ? { ...resource, object }
    : { ...resource, ...withSharedChanges(resource, object) }
}
