import { isObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Container, PodSecurityContext, SecurityContext } from '../types.generated.ts'
import type { PlacedContainer, PodTemplate } from './pods.ts'

/** The fields that a container takes from its pod unless it sets them itself. */
export type InheritedField = keyof SecurityContext & keyof PodSecurityContext

/** A field with the value that counts, and where that value is written. */
export interface EffectiveField<K extends InheritedField> {
  readonly value: NonNullable<SecurityContext[K]>
  readonly path: Path
  readonly level: 'container' | 'pod'
}

/**
 * The value of a security field that counts for a container: its own, else that of its pod, else undefined.
 * `windowsOptions` is not resolved this way: it is merged field by field.
 * https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
 */
export function effectiveField<K extends Exclude<InheritedField, 'windowsOptions'>>(
  template: PodTemplate,
  { container, path }: PlacedContainer,
  field: K,
): EffectiveField<K> | undefined {
  const own = containerSecurityContext(container)[field] ?? undefined
  if (own !== undefined) {
    return { value: own, path: [...path, 'securityContext', field], level: 'container' }
  }
  const inherited = podSecurityContext(template)[field] as SecurityContext[K] | null
  if (inherited === undefined || inherited === null) return undefined
  return { value: inherited, path: [...template.specPath, 'securityContext', field], level: 'pod' }
}

/** The security context of a pod template; empty where there is none. */
export function podSecurityContext(template: PodTemplate): PodSecurityContext {
  return isObject(template.spec.securityContext) ? template.spec.securityContext : {}
}

/** The security context of a container; empty where there is none. */
export function containerSecurityContext({ securityContext }: Container): SecurityContext {
  return isObject(securityContext) ? securityContext : {}
}
