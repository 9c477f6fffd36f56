import type { Reference } from '../../core/outline/index.ts'
import type { SetRule } from '../../core/rule.ts'
import { ALWAYS_INFO, missingIssues } from '../../kubernetes/set/missing.ts'
import { CLOSED_WORLD } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly closedWorld: boolean }

/** Subjects of bindings and owners have rules that say more of them. */
const OTHER_RULES: ReadonlySet<string | number | undefined> = new Set(['subjects', 'metadata'])

export default {
  id: 'missing-service-account',
  category: 'references',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'Pods or controllers act as a ServiceAccount that the inputs do not have',
  why: 'Without its ServiceAccount no pod is made: the controller reports the failure in its events, and nothing runs. A controller that is to act as one applies nothing.',
  remedy: 'Correct the name, or add the ServiceAccount.',
  exempt:
    'The account `default`, which every namespace has; accounts that an operator makes for a custom resource. Where the inputs hold no ServiceAccount of the namespace nothing is reported; otherwise the finding is an info, unless `closedWorld` is set.',
  links: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/'],
  peers: { 'kube-linter': ['non-existent-service-account'], monokle: ['LNK001'], kubescape: ['C-0307'] },
  options: { closedWorld: CLOSED_WORLD },
  scope: 'all',
  *checkSet(outline, set, { closedWorld }) {
    const isMeant = ({ groupKind, name, path }: Reference) =>
      groupKind === 'ServiceAccount' && name !== 'default' && !OTHER_RULES.has(path[0])
    yield* missingIssues(outline, set, isMeant, closedWorld, ALWAYS_INFO)
  },
} satisfies SetRule<Options>
