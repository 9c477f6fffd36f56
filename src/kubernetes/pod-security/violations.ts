import type { Issue } from '../../core/finding.ts'
import type {
  PodSecurityControl,
  PodSecurityLevel,
  PodSecurityViolation,
} from '../../core/outline/security.ts'
import { rememberLast } from '../../core/remember-last.ts'
import type { Resource } from '../../core/resource.ts'
import type { KubernetesVersions } from '../../core/rule.ts'
import { containers, podTemplate } from '../pods/pods.ts'
import { type Control, type Pod, placeContexts } from './control.ts'
import { CONTROLS } from './controls.ts'

/** The pods of a resource as the controls look at them; undefined where it has none. */
export const podOf = rememberLast((resource: Resource<object>): Pod | undefined => {
  const template = podTemplate(resource)
  if (template === undefined) return undefined
  let contexts: Pod['contexts'] | undefined
  return {
    template,
    // Only where a control asks for them: what a control has not looked at, it does not depend on.
    get containers() {
      return containers(resource)
    },
    get contexts() {
      contexts ??= placeContexts(template, this.containers)
      return contexts
    },
  }
})

const ALL = Object.values(CONTROLS)

/** Everything in the pods of a resource that some level of the Pod Security Standards forbids in some version. */
export function podSecurityViolations(resource: Resource<object>): readonly PodSecurityViolation[] {
  const pod = podOf(resource)
  return pod === undefined ? [] : ALL.flatMap(control => violationsOf(pod, control))
}

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
  const pod = podOf(resource)
  if (pod === undefined) return []
  return violationsOf(pod, CONTROLS[control])
    .filter(violation => versions.some(version => isForbiddenIn(violation, version)))
    .map(({ path, message, about, parts }) => ({
      path,
      message,
      ...(about && { about }),
      ...(parts && { parts }),
    }))
}

function violationsOf(pod: Pod, { id, since, check }: Control): readonly PodSecurityViolation[] {
  const violations: PodSecurityViolation[] = []
  for (const breach of check(pod)) violations.push({ control: id, since, ...breach })
  return violations
}

function isForbiddenIn({ since, until }: PodSecurityViolation, version: number): boolean {
  return since <= version && (until === undefined || version <= until)
}
