import type { Issue } from '../../core/finding.ts'
import type { PodSecurityControl, PodSecurityLevel, PodSecurityViolation } from '../../core/pod-security.ts'
import { rememberLast } from '../../core/remember-last.ts'
import type { Resource } from '../../core/resource.ts'
import type { KubernetesVersions } from '../../core/rule.ts'
import { containers, podTemplate } from '../pods.ts'
import { placeContexts } from './control.ts'
import { CONTROLS } from './controls.ts'

const ALL = Object.values(CONTROLS)

/** Everything in the pods of a resource that some level of the Pod Security Standards forbids in some version. */
export const podSecurityViolations = rememberLast(
  (resource: Resource<object>): readonly PodSecurityViolation[] => {
    const template = podTemplate(resource)
    if (template === undefined) return []
    const all = containers(resource)
    const pod = { template, containers: all, contexts: placeContexts(template, all) }
    const violations: PodSecurityViolation[] = []
    for (const { id, since, check } of ALL) {
      for (const breach of check(pod)) violations.push({ control: id, since, ...breach })
    }
    return violations
  },
)

/** Whether a violation is one by the standard of a level, as it is in a minor version of Kubernetes. */
export function isForbidden(
  violation: PodSecurityViolation,
  level: PodSecurityLevel,
  version: number,
): boolean {
  if (!isForbiddenIn(violation, version)) return false
  const control = CONTROLS[violation.control]
  if (level === 'baseline') return control.level === 'baseline'
  return control.replacedSince === undefined || version < control.replacedSince
}

/** What a control has to say about a resource, in any of the versions asked for. */
export function podSecurityIssues(
  resource: Resource<object>,
  control: PodSecurityControl,
  versions: KubernetesVersions,
): readonly Issue[] {
  return podSecurityViolations(resource)
    .filter(
      violation =>
        violation.control === control && versions.some(version => isForbiddenIn(violation, version)),
    )
    .map(({ path, message, about }) => ({ path, message, ...(about && { about }) }))
}

function isForbiddenIn({ since, until }: PodSecurityViolation, version: number): boolean {
  return since <= version && (until === undefined || version < until)
}
