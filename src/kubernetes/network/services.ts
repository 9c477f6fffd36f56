import { textAt } from '../../core/json.ts'
import type { Resource } from '../../core/resource.ts'

/** The type of a Service; ClusterIP where it is not written. */
export function serviceType({ object }: Resource<object>): string {
  return textAt(object, ['spec', 'type']) ?? 'ClusterIP'
}
