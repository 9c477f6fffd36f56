import type { ResourceRule } from '../../core/rule.ts'
import { type Access, grantIssue, namedGrants, ROLES } from '../../kubernetes/cluster/rbac.ts'

const ACCESS: readonly Access[] = [{ group: '', resources: ['persistentvolumes'], verbs: ['create'] }]

export default {
  id: 'rbac-persistent-volume-create',
  category: 'rbac',
  severity: 'warning',
  presets: ['strict'],
  summary: 'A role can make PersistentVolumes',
  why: 'A PersistentVolume may be a folder of the node (`hostPath`), which no Pod Security Standard looks at: a pod that claims it reads and writes the node.',
  remedy: 'Let a provisioner make the volumes, and give people claims only.',
  exempt:
    'The roles the API server makes itself, a Role, which allows nothing on what has no namespace, and rules for all resources, which `rbac-wildcard` reports.',
  links: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#persistent-volume-creation'],
  peers: {
    kubescape: ['C-0278'],
  },
  scope: ROLES,
  *check(resource) {
    for (const grant of namedGrants(resource, ACCESS)) {
      yield grantIssue(resource, grant, 'whoever holds it can mount any folder of a node')
    }
  },
} satisfies ResourceRule
