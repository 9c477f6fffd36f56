import { listAt, valueAt } from '../../core/json.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { isUndecided, textAt } from '../objects.ts'

/** The type of a Service with the default filled in; undefined for one that something fills in later. */
export function serviceType(object: unknown): string | undefined {
  const type = valueAt(object, ['spec', 'type']) ?? ''
  if (type === '') return 'ClusterIP'
  return typeof type === 'string' && !isUnknownYet(type) ? type : undefined
}

/** Whether a Service is headless, or may become so when its address is filled in. */
export function mayBeHeadless(object: unknown): boolean {
  return isHeadless(object) || isUndecided(object, ['spec', 'clusterIP'], ['spec', 'clusterIPs', 0])
}

/** Whether a Service is only a name for another, or may become so when its type is filled in. */
export function mayBeExternal(object: unknown): boolean {
  return (serviceType(object) ?? 'ExternalName') === 'ExternalName'
}

/** Whether nothing else than the pods themselves has an address. */
export function isHeadless(object: unknown): boolean {
  return (textAt(object, ['spec', 'clusterIP']) || listAt(object, ['spec', 'clusterIPs'])[0]) === 'None'
}
