import { listed } from '../../core/listed.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { policyRules, ROLES } from '../../kubernetes/cluster/rbac.ts'

export default {
  id: 'rbac-resource-names-ineffective',
  category: 'rbac',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A role names resources where names mean nothing',
  why: 'A create request, and one that deletes a collection, carries no name, so a rule with `resourceNames` never allows it: what looks granted is refused.',
  remedy:
    'Put `create` and `deletecollection` into a rule without `resourceNames`, and only if they are needed.',
  exempt:
    'Subresources such as `pods/exec`, whose requests do carry a name. `list` and `watch` without `get` are an info: they are allowed to a client that selects one name with a field selector.',
  links: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources'],
  scope: ROLES,
  *check(resource) {
    for (const { path, verbs, resources, resourceNames } of policyRules(resource)) {
      const plain = resources.filter(name => !name.includes('/') && name !== '*')
      const [first] = plain
      if (resourceNames.length === 0 || first === undefined) continue
      const nameless = verbs.filter(verb => verb === 'create' || verb === 'deletecollection')
      for (const verb of nameless) {
        yield {
          path: [...path, 'verbs', verbs.indexOf(verb)],
          message: `${verb} on ${listed(plain)} is never allowed: such a request has no name that resourceNames could match`,
        }
      }
      if (verbs.length === 0 || !verbs.every(verb => verb === 'list' || verb === 'watch')) continue
      yield {
        path: [...path, 'verbs'],
        severity: 'info',
        message: `${verbs.join(', ')} on ${listed(plain)} is allowed with a field selector for one of the resourceNames alone`,
      }
    }
  },
} satisfies ResourceRule
