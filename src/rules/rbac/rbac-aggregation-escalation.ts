import { listed } from '../../core/listed.ts'
import type { ResourceRule } from '../../core/rule.ts'
import {
  type Access,
  grantOf,
  type PlacedPolicyRule,
  policyRules,
  RBAC_GROUP,
  READ_VERBS,
  WRITE_VERBS,
} from '../../kubernetes/cluster/rbac.ts'

const SECRETS: Access = { group: '', resources: ['secrets'], verbs: READ_VERBS }

const ROLE_CHANGES: Access = {
  group: RBAC_GROUP,
  resources: ['roles', 'rolebindings', 'clusterroles', 'clusterrolebindings'],
  verbs: [...WRITE_VERBS, 'bind', 'escalate'],
}

/** The groups whose objects are questions, which are asked by creating them. */
const QUESTIONS = /^(authentication|authorization)\.k8s\.io$/

const PREFIX = `${RBAC_GROUP}/aggregate-to-`

export default {
  id: 'rbac-aggregation-escalation',
  category: 'rbac',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A role widens a built-in role beyond its meaning',
  why: 'The rules of a ClusterRole with such a label become part of `view`, `edit` or `admin`: all who hold those get the rights, without anybody having bound them.',
  remedy:
    'Keep what changes things out of `view`, what changes roles out of `edit`, and wildcards out of all.',
  links: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles'],
  scope: [`ClusterRole.${RBAC_GROUP}`],
  *check(resource) {
    for (const role of ['view', 'edit', 'admin'] as const) {
      if (resource.labels[`${PREFIX}${role}`] !== 'true') continue
      for (const rule of policyRules(resource)) {
        const excess = excessOf(rule, role)
        if (excess !== undefined) yield { path: rule.path, message: `everybody with "${role}" may ${excess}` }
      }
    }
  },
} satisfies ResourceRule

/** What a rule allows that the built-in role is not meant to. */
function excessOf(rule: PlacedPolicyRule, role: 'view' | 'edit' | 'admin'): string | undefined {
  if (rule.apiGroups.includes('*') && rule.resources.includes('*'))
    return `${rule.verbs.join(', ')} every resource of every API group`
  if (role === 'admin') return undefined
  if (grantOf(rule, ROLE_CHANGES) !== undefined) return 'change roles'
  if (role === 'edit') return undefined
  if (grantOf(rule, SECRETS) !== undefined) return 'read Secrets'
  if (rule.apiGroups.every(group => QUESTIONS.test(group)) || rule.resources.length === 0) return undefined
  const writing = rule.verbs.filter(verb => verb === '*' || WRITE_VERBS.includes(verb))
  return writing.length === 0 ? undefined : `change ${listed(rule.resources)} (${writing.join(', ')})`
}
