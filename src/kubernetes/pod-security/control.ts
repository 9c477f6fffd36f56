import { isObject } from '../../core/json.ts'
import type {
  PodSecurityControl,
  PodSecurityLevel,
  PodSecurityViolation,
} from '../../core/outline/security.ts'
import type { Path } from '../../core/path.ts'
import { describeContainer, type PlacedContainer, type PodTemplate } from '../pods/pods.ts'
import type { PodSecurityContext, SecurityContext } from '../types.generated.ts'

/** A pod as the controls look at it. */
export interface Pod {
  readonly template: PodTemplate
  /** Init, main and ephemeral containers: the standards make no difference between them. */
  readonly containers: readonly PlacedContainer[]
  /** The security contexts that are written: of the pod, and of containers. */
  readonly contexts: readonly PlacedContext[]
}

/** A security context with the place it stands at. */
export interface PlacedContext {
  readonly context: SecurityContext | PodSecurityContext
  readonly path: Path
  /** The container it belongs to; undefined for that of the pod. */
  readonly container: PlacedContainer | undefined
}

/** A violation as a control reports it. Without `since` it is one for as long as there is the control. */
export type Breach = Omit<PodSecurityViolation, 'control' | 'since'> & { readonly since?: number }

/** One control of the Pod Security Standards. */
export interface Control {
  readonly id: PodSecurityControl
  readonly level: PodSecurityLevel
  /** The first minor version whose standard has it. */
  readonly since: number
  /** The first minor version in which a stricter control stands in its place at level restricted. */
  readonly replacedSince?: number
  check(pod: Pod): Iterable<Breach>
}

/** What a security context belongs to, as messages name it. */
export function ownerOf({ container }: PlacedContext): string {
  return container === undefined ? 'the pod' : describeContainer(container)
}

/** The security contexts of a pod and its containers, as far as there are any. */
export function placeContexts(
  { spec, specPath }: PodTemplate,
  containers: readonly PlacedContainer[],
): readonly PlacedContext[] {
  const contexts: PlacedContext[] = []
  if (isObject(spec.securityContext)) {
    contexts.push({
      context: spec.securityContext,
      path: [...specPath, 'securityContext'],
      container: undefined,
    })
  }
  for (const container of containers) {
    const context = container.container.securityContext
    if (isObject(context)) contexts.push({ context, path: [...container.path, 'securityContext'], container })
  }
  return contexts
}

/** Whether the standards take a pod for one of Windows: by `spec.os` alone, node selectors do not count. */
function hasWindowsOs({ template }: Pod): boolean {
  return template.spec.os?.name === 'windows'
}

/** The last version that forbids Windows pods what only Linux knows, for violations of such a pod. */
export function untilWindows(pod: Pod): { readonly until?: number } {
  return hasWindowsOs(pod) ? { until: 24 } : {}
}

/** The last version that forbids pods with a user namespace the same as others, for violations of such a pod. */
export function untilUserNamespaces({ template }: Pod): { readonly until?: number } {
  return template.spec.hostUsers === false ? { until: 34 } : {}
}
