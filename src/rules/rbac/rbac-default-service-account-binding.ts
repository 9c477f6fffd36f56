import type { ResourceRule } from '../../core/rule.ts'
import { BINDINGS, roleGrant } from '../../kubernetes/cluster/rbac.ts'

export default {
  id: 'rbac-default-service-account-binding',
  category: 'rbac',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A binding gives rights to the default service account',
  why: 'Every pod of the namespace that names no service account runs as `default`, those that come tomorrow too, and all of them get the rights.',
  remedy: 'Make a service account for the workload, name it in `serviceAccountName`, and bind that.',
  links: ['https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts'],
  peers: { checkov: ['CKV_K8S_42'] },
  scope: BINDINGS,
  *check(resource) {
    const { roleName, subjects } = roleGrant(resource)
    for (const { kind, name, namespace, path } of subjects) {
      if (kind !== 'ServiceAccount' || name !== 'default') continue
      const where = namespace === undefined ? '' : ` of namespace "${namespace}"`
      yield {
        path: [...path, 'name'],
        message: `the default service account${where}, and so every pod that names none, is given ${roleName}`,
      }
    }
  },
} satisfies ResourceRule
