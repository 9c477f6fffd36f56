import type { ResourceRule } from '../../core/rule.ts'
import { type Access, namedGrants, ROLES } from '../../kubernetes/cluster/rbac.ts'

/** The first version without PodSecurityPolicy. */
const REMOVED = 25

const ACCESS: readonly Access[] = ['policy', 'extensions'].map(group => ({
  group,
  resources: ['podsecuritypolicies'],
  verbs: ['use'],
}))

export default {
  id: 'pod-security-policy',
  category: 'deprecations',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A role still relies on PodSecurityPolicy',
  why: 'PodSecurityPolicy is gone since Kubernetes 1.25: the rule allows nothing, and whoever reads it believes that pods are held to a policy.',
  remedy:
    'Remove the rule, and label the namespace with a Pod Security Standard. The policy objects themselves are reported as removed API versions.',
  exempt: 'Kubernetes versions before 1.25, where one of them is asked for.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/migrate-from-psp/',
    'https://kubernetes.io/docs/concepts/security/pod-security-admission/',
  ],
  scope: ROLES,
  *check(resource, _options, [oldest = REMOVED]) {
    if (oldest < REMOVED) return
    for (const { path, rule } of namedGrants(resource, ACCESS).slice(0, 1)) {
      yield {
        path,
        about: rule.path,
        message: 'podsecuritypolicies are gone since Kubernetes 1.25: this rule allows nothing',
      }
    }
  },
} satisfies ResourceRule
