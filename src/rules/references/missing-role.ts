import type { SetRule } from '../../core/rule.ts'
import { BINDINGS, ROLES } from '../../kubernetes/cluster/rbac.ts'
import { ALWAYS_INFO, missingIssues } from '../../kubernetes/set/missing.ts'
import { CLOSED_WORLD } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly closedWorld: boolean }

/** https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings and those of OpenShift. */
const BUILT_IN =
  /^(?:cluster-admin|admin|edit|view|extension-apiserver-authentication-reader|self-provisioner|basic-user|cluster-reader|cluster-status|system:.*)$/

export default {
  id: 'missing-role',
  category: 'references',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A binding gives a role that the inputs do not have',
  why: 'The API server accepts the binding, and it grants nothing.',
  remedy: 'Correct the kind and name in `roleRef`, or add the role.',
  exempt:
    'The roles that every cluster has. Where the inputs hold no role of the kind and namespace nothing is reported; otherwise the finding is an info, unless `closedWorld` is set.',
  links: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding'],
  peers: { 'kube-linter': ['access-to-resources'], monokle: ['LNK001'] },
  options: { closedWorld: CLOSED_WORLD },
  scope: BINDINGS,
  *checkSet(binding, set, { closedWorld }) {
    const isMeant = ({ groupKind, name }: { groupKind: string; name: string }) =>
      ROLES.includes(groupKind) && !BUILT_IN.test(name)
    yield* missingIssues(binding, set, isMeant, closedWorld, ALWAYS_INFO)
  },
} satisfies SetRule<Options>
