import type { Issue } from '../../core/finding.ts'
import { listed } from '../../core/listed.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { type PlacedPolicyRule, policyRules, ROLES } from '../../kubernetes/cluster/rbac.ts'
import { isCustomGroup } from '../../kubernetes/custom-resources.ts'

const LISTS = ['apiGroups', 'resources', 'verbs'] as const

const ANY = { apiGroups: 'any API group', resources: 'any resource', verbs: 'any verb' } as const

export default {
  id: 'rbac-wildcard',
  category: 'rbac',
  severity: 'warning',
  presets: ['strict'],
  summary: 'A role allows more than it names',
  why: 'A wildcard allows what is there today and all that comes: the next custom resource, the next verb. Nobody decided that the holder should have it.',
  remedy: 'Name the API groups, resources and verbs that are needed.',
  exempt:
    'The roles the API server makes itself, and wildcards within one custom API group, which its own operator may well hold: these are an info.',
  links: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources',
  ],
  peers: {
    'kube-linter': ['wildcard-in-rules'],
    trivy: [
      { check: 'KSV-0044', parts: ['everything'] },
      { check: 'KSV-0045', parts: ['verbs', 'everything'] },
      { check: 'KSV-0046', parts: ['resources', 'everything'], kinds: ['ClusterRole'] },
      { check: 'KSV-0112', parts: ['resources', 'everything'], kinds: ['Role'] },
    ],
    checkov: ['CKV_K8S_49'],
    kubescape: ['C-0187'],
    datree: ['97'],
    kyverno: [
      { check: 'restrict-wildcard-resources', parts: ['resources', 'everything'] },
      { check: 'restrict-wildcard-verbs', parts: ['verbs', 'everything'] },
    ],
  },
  scope: ROLES,
  *check(resource) {
    for (const rule of policyRules(resource)) {
      const [first, ...more] = LISTS.filter(list => rule[list].includes('*'))
      if (first === undefined || rule.resources.length === 0) continue
      const path = [...rule.path, first, rule[first].indexOf('*')]
      const issue: Issue = {
        path,
        about: rule.path,
        message: describe(resource.kind, rule, [first, ...more]),
        parts: [partOf([first, ...more])],
      }
      yield rule.apiGroups.every(isCustomGroup) ? { ...issue, severity: 'info' } : issue
    }
  },
} satisfies ResourceRule

/** What is wide open: every verb on every resource, or one of the two; the groups where they alone are. */
function partOf(wild: readonly (typeof LISTS)[number][]): string {
  const [verbs, resources] = [wild.includes('verbs'), wild.includes('resources')]
  if (verbs && resources) return 'everything'
  return verbs ? 'verbs' : resources ? 'resources' : 'apiGroups'
}

function describe(kind: string, rule: PlacedPolicyRule, wild: readonly (typeof LISTS)[number][]): string {
  if (wild.length === LISTS.length) return `${kind} allows everything on everything`
  const [groups, resources, verbs] = LISTS.map(list =>
    wild.includes(list) ? ANY[list] : listed(rule[list].map(entry => entry || '""')),
  )
  return `${kind} allows ${verbs} on ${resources} in ${wild.includes('apiGroups') ? groups : `API group ${groups}`}`
}
