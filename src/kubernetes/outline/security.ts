import type { PodSecurityOutline } from '../../core/outline/security.ts'
import type { Resource } from '../../core/resource.ts'
import { podOf, podSecurityViolations } from '../pod-security/violations.ts'

/** What other resources may need to know of the security of a workload's pods; undefined where it has none. */
export function securityOutline(resource: Resource<object>): PodSecurityOutline | undefined {
  const pod = podOf(resource)
  if (pod === undefined) return undefined
  const { runtimeClassName } = pod.template.spec
  return {
    // Only a namespace can ask for them, and most manifests leave theirs to whoever applies them.
    violations: resource.namespace === undefined ? [] : podSecurityViolations(resource),
    ...(typeof runtimeClassName === 'string' && { runtimeClassName }),
    users: pod.contexts.flatMap(({ context: { runAsUser }, path }) =>
      typeof runAsUser === 'number' ? { uid: runAsUser, path: [...path, 'runAsUser'] } : [],
    ),
  }
}
