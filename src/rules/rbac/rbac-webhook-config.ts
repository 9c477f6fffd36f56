import type { ResourceRule } from '../../core/rule.ts'
import {
  type Access,
  type Grant,
  grantIssue,
  namedGrants,
  ROLES,
  WRITE_VERBS,
} from '../../kubernetes/cluster/rbac.ts'

const ACCESS: readonly Access[] = [
  {
    group: 'admissionregistration.k8s.io',
    resources: [
      'validatingwebhookconfigurations',
      'mutatingwebhookconfigurations',
      'validatingadmissionpolicies',
      'validatingadmissionpolicybindings',
      'mutatingadmissionpolicies',
      'mutatingadmissionpolicybindings',
    ],
    verbs: WRITE_VERBS,
  },
]

export default {
  id: 'rbac-webhook-config',
  category: 'rbac',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A role can change what is admitted to the cluster',
  why: 'A webhook sees and may change every object that is written, Secrets among them; without one, or without an admission policy, what was forbidden is allowed.',
  remedy:
    'Limit the rule by `resourceNames` to the configurations that the workload owns. `create` cannot be limited: create them with the manifests.',
  exempt:
    'Rules limited by `resourceNames`, the roles the API server makes itself, a Role where it allows nothing because the resource has no namespace, and rules for all resources, which `rbac-wildcard` reports.',
  links: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#control-admission-webhooks'],
  peers: {
    trivy: ['KSV-0114'],
    checkov: ['CKV_K8S_155'],
    kubescape: ['C-0281'],
    kyverno: ['restrict-clusterrole-mutating-validating-admission-webhooks'],
  },
  silences: ['rbac-wildcard'],
  scope: ROLES,
  *check(resource) {
    for (const grant of namedGrants(resource, ACCESS)) {
      if (grant.rule.resourceNames.length > 0) continue
      yield grantIssue(resource, grant, consequenceOf(grant))
    }
  },
} satisfies ResourceRule

/**
 * What follows from a grant. Who can only delete switches checks off. A webhook is sent all that is written; one that
 * mutates, and a policy that does, can change it; the others decide what is refused.
 */
function consequenceOf({ resources, verbs }: Grant): string {
  const reaches = (part: string) => resources.some(name => name.includes(part))
  if (verbs.every(verb => verb.startsWith('delete')))
    return 'whoever holds it can switch off what checks or completes the objects that are written'
  const powers = [
    ...(reaches('webhook') ? ['read'] : []),
    ...(reaches('mutating') ? ['change'] : []),
    ...(reaches('mutating') ? [] : ['refuse']),
  ]
  return `whoever holds it can ${powers.join(' and ')} all that is written to the cluster`
}
