import type { ResourceRule } from '../../core/rule.ts'
import { policyRules, RBAC_GROUP } from '../../kubernetes/cluster/rbac.ts'

const LISTS = ['apiGroups', 'resources', 'verbs'] as const

export default {
  id: 'rbac-everything',
  category: 'rbac',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A ClusterRole allows everything on everything',
  why: 'The role is `cluster-admin` under another name, where nobody looks for it. Anyone who compromises one of its subjects controls the cluster: every Secret, every node, every permission.',
  remedy:
    'Name the API groups, resources and verbs that are needed, or bind `cluster-admin` where all of them are.',
  exempt: 'The roles the API server makes itself. A role with fewer wildcards is left to `rbac-wildcard`.',
  links: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege'],
  silences: ['rbac-wildcard'],
  scope: [`ClusterRole.${RBAC_GROUP}`],
  *check(resource) {
    for (const rule of policyRules(resource)) {
      if (!LISTS.every(list => rule[list].includes('*')) || rule.resourceNames.length > 0) continue
      yield {
        path: [...rule.path, 'resources', rule.resources.indexOf('*')],
        about: rule.path,
        message: `ClusterRole ${resource.name === undefined ? '' : `"${resource.name}" `}allows everything on everything, as cluster-admin does`,
      }
    }
  },
} satisfies ResourceRule
