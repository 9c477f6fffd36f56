import type { ResourceRule } from '../../core/rule.ts'
import {
  type Access,
  grantIssue,
  grantOf,
  namedGrants,
  policyRules,
  ROLES,
} from '../../kubernetes/cluster/rbac.ts'

const GROUP = 'certificates.k8s.io'

const APPROVAL: Access = {
  group: GROUP,
  resources: ['certificatesigningrequests/approval'],
  verbs: ['update', 'patch'],
}

const SIGNERS: Access = { group: GROUP, resources: ['signers'], verbs: ['approve'] }

export default {
  id: 'rbac-csr-approve',
  category: 'rbac',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A role can have certificates of the cluster issued',
  why: 'Who can approve a request for a client certificate can become anybody, `system:masters` and the nodes among them, and a certificate cannot be revoked.',
  remedy: 'Name in `resourceNames` the signers that the workload is there for.',
  exempt:
    'Signers named in `resourceNames`, unless they are those of the API server (`kubernetes.io/kube-apiserver-client`), the roles the API server makes itself, and rules for all resources, which `rbac-wildcard` reports.',
  links: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#csrs-and-certificate-issuing',
    'https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/#authorization',
  ],
  peers: { checkov: ['CKV_K8S_156'], kubescape: ['C-0280'], kyverno: ['restrict-clusterrole-csr'] },
  silences: ['rbac-wildcard'],
  scope: ROLES,
  *check(resource) {
    const approves = policyRules(resource).some(
      rule => grantOf(rule, SIGNERS) !== undefined && coversApiClients(rule.resourceNames),
    )
    if (!approves) return
    for (const grant of namedGrants(resource, [APPROVAL])) {
      yield grantIssue(resource, grant, 'whoever holds it can get a certificate in any name')
    }
  },
} satisfies ResourceRule

/** Whether the signers named are all there are, or the one whose certificates the API server takes for any name. */
function coversApiClients(signers: readonly string[]): boolean {
  return (
    signers.length === 0 || signers.some(name => /^kubernetes\.io\/(kube-apiserver-client|\*)$/.test(name))
  )
}
