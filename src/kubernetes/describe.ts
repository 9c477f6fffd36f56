import type { Resource } from '../core/resource.ts'

/** A resource as messages name it: `Deployment "web"`, `a Deployment without a name`. */
export function describeResource({ kind, name }: Pick<Resource, 'kind' | 'name'>): string {
  return name === undefined ? `a ${kind} without a name` : `${kind} "${name}"`
}
