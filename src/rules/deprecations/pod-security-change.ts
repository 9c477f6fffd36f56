import type { Issue } from '../../core/finding.ts'
import type { PodSecurityLevel, PodSecurityViolation } from '../../core/outline/security.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { isForbidden, podSecurityViolations } from '../../kubernetes/pod-security/violations.ts'

const LEVELS: readonly PodSecurityLevel[] = ['baseline', 'restricted']

export default {
  id: 'pod-security-change',
  category: 'deprecations',
  severity: 'info',
  presets: [],
  summary: 'The Pod Security Standards decide otherwise about a pod in another of the versions asked for',
  why: 'The standards change with Kubernetes. A namespace that asks for a level without naming its version follows the cluster: after an upgrade it may refuse pods that it had accepted, or accept what it had refused.',
  remedy:
    'Change the field that the message names; or keep the old standard with the label `pod-security.kubernetes.io/enforce-version` of the namespace.',
  exempt:
    'Pods whose verdict stays the same because something else in them is forbidden before and after. One version alone has nothing to differ from.',
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces',
  ],
  scope: 'workloads',
  *check(resource, _options, versions) {
    if (versions.length < 2) return
    const violations = podSecurityViolations(resource)
    if (violations.length === 0) return
    let [before = 0, ...later] = versions
    for (const after of later) {
      yield* changesIn(violations, before, after)
      before = after
    }
  },
} satisfies ResourceRule

/** The levels whose verdict differs between two versions. What level baseline decides, level restricted does as well. */
function* changesIn(
  violations: readonly PodSecurityViolation[],
  before: number,
  after: number,
): Iterable<Issue> {
  const told = new Set<boolean>()
  for (const level of LEVELS) {
    const [old, now] = [before, after].map(version =>
      violations.filter(violation => isForbidden(violation, level, version)),
    )
    const isForbiddenNow = now?.[0] !== undefined
    const [first, ...more] = (isForbiddenNow ? now : old) ?? []
    if (first === undefined || isForbiddenNow === (old?.[0] !== undefined) || told.has(isForbiddenNow))
      continue
    told.add(isForbiddenNow)
    const verdict = isForbiddenNow ? 'forbids' : 'allows'
    const rest = more.length === 0 ? '' : `, and ${more.length} more`
    yield {
      path: first.path,
      ...(first.about && { about: first.about }),
      message: `level "${level}" ${verdict} the pod from Kubernetes 1.${after} on: ${reasonOf(first)}${rest}`,
      parts: [`1.${after}`, level, verdict],
    }
  }
}

/** Whether a version allows it is said once. */
function reasonOf({ message }: PodSecurityViolation): string {
  return message.replace(/, which is allowed from Kubernetes \S+ on$/, '')
}
