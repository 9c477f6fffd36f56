import type { ResourceRule } from '../../core/rule.ts'
import { BINDINGS, roleGrant } from '../../kubernetes/cluster/rbac.ts'

export default {
  id: 'rbac-masters-binding',
  category: 'rbac',
  severity: 'error',
  presets: ['recommended'],
  summary: 'A binding names the group system:masters',
  why: 'Members of `system:masters` may do everything, whatever the roles say, so the binding gives nothing; and it makes people believe that removing it takes something away.',
  remedy: 'Remove the subject, and bind a group of your own.',
  exempt: 'The binding of `cluster-admin` that the API server makes itself.',
  links: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege'],
  peers: { trivy: ['KSV-0123'], datree: ['104'], kyverno: ['restrict-binding-system-groups'] },
  scope: BINDINGS,
  *check(resource) {
    if (resource.name === 'cluster-admin') return
    for (const { kind, name, path } of roleGrant(resource).subjects) {
      if (kind !== 'Group' || name !== 'system:masters') continue
      yield {
        path: [...path, 'name'],
        message: 'group "system:masters" may do everything without any binding',
      }
    }
  },
} satisfies ResourceRule
