import type { SetRule } from '../../core/rule.ts'
import { BINDINGS } from '../../kubernetes/cluster/rbac.ts'
import { missingIssues } from '../../kubernetes/set/missing.ts'
import { CLOSED_WORLD } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly closedWorld: boolean }

export default {
  id: 'missing-subject',
  category: 'references',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A binding gives a role to a ServiceAccount that the inputs do not have',
  why: 'Whoever was meant gets no rights, and anybody who may create ServiceAccounts can claim them by the name.',
  remedy: 'Correct the name and namespace of the subject, or add the ServiceAccount.',
  exempt:
    'The account `default`, which every namespace has; the accounts of Kubernetes in `kube-system`; accounts that an operator makes for a custom resource. Where the inputs hold no ServiceAccount of the namespace nothing is reported, unless `closedWorld` is set. Users and groups are no objects.',
  links: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects'],
  peers: { monokle: ['LNK001'] },
  options: { closedWorld: CLOSED_WORLD },
  scope: BINDINGS,
  *checkSet(binding, set, { closedWorld }) {
    const isMeant = ({
      groupKind,
      name,
      namespace,
    }: {
      groupKind: string
      name: string
      namespace?: string
    }) => groupKind === 'ServiceAccount' && name !== 'default' && namespace !== 'kube-system'
    yield* missingIssues(binding, set, isMeant, closedWorld)
  },
} satisfies SetRule<Options>
