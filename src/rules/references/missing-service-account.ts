import type { SetRule } from '../../core/rule.ts'
import { missingIssues } from '../../kubernetes/set/missing.ts'
import { CLOSED_WORLD } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly closedWorld: boolean }

export default {
  id: 'missing-service-account',
  category: 'references',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'Pods run as a ServiceAccount that the inputs do not have',
  why: 'Without its ServiceAccount no pod is made: the controller reports the failure in its events, and nothing runs.',
  remedy: 'Correct the name, or add the ServiceAccount.',
  exempt:
    'The account `default`, which every namespace has; accounts that an operator makes for a custom resource. Where the inputs hold no ServiceAccount of the namespace nothing is reported; otherwise the finding is an info, unless `closedWorld` is set.',
  links: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/'],
  peers: { 'kube-linter': ['non-existent-service-account'], monokle: ['LNK001'], kubescape: ['C-0307'] },
  options: { closedWorld: CLOSED_WORLD },
  scope: 'workloads',
  *checkSet(workload, set, { closedWorld }) {
    const isMeant = ({ groupKind, name }: { groupKind: string; name: string }) =>
      groupKind === 'ServiceAccount' && name !== 'default'
    yield* missingIssues(workload, set, isMeant, closedWorld, 'info')
  },
} satisfies SetRule<Options>
