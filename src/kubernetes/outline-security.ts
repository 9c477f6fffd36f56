import type { PodSecurityOutline } from '../core/pod-security.ts'
import type { Resource } from '../core/resource.ts'
import { placeContexts } from './pod-security/control.ts'
import { podSecurityViolations } from './pod-security/violations.ts'
import { containers, podTemplate } from './pods.ts'

/** What other resources may need to know of the security of a workload's pods; undefined where it has none. */
export function securityOutline(resource: Resource<object>): PodSecurityOutline | undefined {
  const template = podTemplate(resource)
  if (template === undefined) return undefined
  const { runtimeClassName } = template.spec
  return {
    violations: podSecurityViolations(resource),
    ...(typeof runtimeClassName === 'string' && { runtimeClassName }),
    users: placeContexts(template, containers(resource)).flatMap(({ context: { runAsUser }, path }) =>
      typeof runAsUser === 'number' ? { uid: runAsUser, path: [...path, 'runAsUser'] } : [],
    ),
  }
}
