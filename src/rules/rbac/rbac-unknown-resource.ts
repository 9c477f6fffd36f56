import type { Issue } from '../../core/finding.ts'
import { listed } from '../../core/listed.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { suggest } from '../../core/suggest.ts'
import { groupsOf, isKnownGroup, resourceScope, resourcesOf } from '../../kubernetes/cluster/api-resources.ts'
import { type PlacedPolicyRule, policyRules, ROLES } from '../../kubernetes/cluster/rbac.ts'

/** https://kubernetes.io/docs/reference/access-authn-authz/authorization/#request-verb-resource */
const VERBS: readonly string[] = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
  'use',
  'bind',
  'escalate',
  'impersonate',
  'approve',
  'sign',
  'attest',
  'proxy',
  'unsafe-delete-ignore-read-errors',
]

export default {
  id: 'rbac-unknown-resource',
  category: 'rbac',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A role names something that does not exist',
  why: 'The API server takes any name in a role and compares it letter by letter: a resource in the wrong group, in the singular or in capitals grants nothing, and nothing says so before the request is refused.',
  remedy:
    'Write the plural in lower case, in the API group that `kubectl api-resources` shows; for the core group that is `""`. What is not namespaced needs a ClusterRole bound by a ClusterRoleBinding.',
  exempt:
    'Rules that name an API group of custom resources, or `*`. Namespaces in a Role: it does allow to get the one it stands in.',
  links: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources'],
  scope: ROLES,
  *check(resource) {
    for (const rule of policyRules(resource)) {
      if (rule.apiGroups.length === 0 || !rule.apiGroups.every(isKnownGroup)) continue
      yield* resourceIssues(rule, resource.kind)
      yield* verbIssues(rule)
    }
  },
} satisfies ResourceRule

function* resourceIssues({ path, apiGroups, resources }: PlacedPolicyRule, kind: string): Iterable<Issue> {
  const where = listed(apiGroups.map(group => (group === '' ? 'the core group' : group)))
  for (const [index, entry] of resources.entries()) {
    const [name = ''] = entry.split('/')
    if (!/^[A-Za-z]+$/.test(name)) continue
    const scopes = apiGroups.flatMap(group => resourceScope(group, name) ?? [])
    const at = [...path, 'resources', index]
    if (scopes.length === 0) {
      yield { path: at, message: `there is no resource "${name}" in ${where}${advice(name, apiGroups)}` }
    } else if (kind === 'Role' && name !== 'namespaces' && !scopes.includes('Namespaced')) {
      yield { path: at, message: `"${name}" is not namespaced: a Role never allows anything on it` }
    }
  }
}

function advice(name: string, apiGroups: readonly string[]): string {
  const [group] = groupsOf(name)
  if (group !== undefined) return `; it is in ${group === '' ? 'the core group, ""' : `"${group}"`}`
  const plural = groupsOf(name.toLowerCase())[0] === undefined ? undefined : name.toLowerCase()
  const near = plural ?? suggest(name, resourcesOf(apiGroups))
  return near === undefined ? '' : ` (did you mean "${near}"?)`
}

function* verbIssues({ path, verbs, resources }: PlacedPolicyRule): Iterable<Issue> {
  if (resources.length === 0) return
  for (const [index, verb] of verbs.entries()) {
    // Verbs with a colon are those of constrained impersonation and of devices.
    if (VERBS.includes(verb) || !/^[A-Za-z]+$/.test(verb)) continue
    const near = suggest(verb, VERBS)
    const hint = near === undefined ? '' : ` (did you mean "${near}"?)`
    yield { path: [...path, 'verbs', index], message: `there is no verb "${verb}"${hint}` }
  }
}
