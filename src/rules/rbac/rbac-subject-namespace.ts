import type { SetRule } from '../../core/rule.ts'
import { RBAC_GROUP } from '../../kubernetes/cluster/rbac.ts'

export default {
  id: 'rbac-subject-namespace',
  category: 'rbac',
  severity: 'info',
  presets: ['strict'],
  summary: 'A RoleBinding names a service account of another namespace, while one of that name is here',
  why: 'The namespace of a subject is often forgotten when a binding is copied: the account here gets nothing, and a stranger the role.',
  remedy: 'Correct the namespace of the subject.',
  exempt: 'Service accounts that the inputs do have in the namespace named.',
  links: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects'],
  scope: [`RoleBinding.${RBAC_GROUP}`],
  *checkSet(binding, set) {
    if (binding.namespace === undefined) return
    for (const { groupKind, name, namespace, path } of binding.references) {
      if (groupKind !== 'ServiceAccount' || namespace === undefined || namespace === binding.namespace)
        continue
      const places = set.named('ServiceAccount', name).map(account => account.namespace)
      if (!places.includes(binding.namespace) || places.includes(namespace)) continue
      yield {
        path,
        message: `service account "${name}" is meant in "${namespace}"; the one here is in "${binding.namespace}"`,
      }
    }
  },
} satisfies SetRule
