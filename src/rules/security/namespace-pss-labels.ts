import type { ResourceRule } from '../../core/rule.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { LEVELS, levelLabel } from '../../kubernetes/pod-security/namespace-labels.ts'

type Options = {
  readonly level: string
}

const LABEL = levelLabel('enforce')

/** Namespaces that Kubernetes makes itself, for its own pods. */
const SYSTEM: ReadonlySet<unknown> = new Set(['kube-system', 'kube-public', 'kube-node-lease'])

export default {
  id: 'namespace-pss-labels',
  category: 'security',
  severity: 'info',
  presets: ['strict'],
  summary: 'A namespace enforces no Pod Security Standard',
  why: 'Without the label, or with level `privileged`, whoever may create pods in the namespace may create one that owns the node.',
  remedy:
    'Label the namespace `pod-security.kubernetes.io/enforce: baseline` or `restricted`. Try it with `warn` and `audit` first.',
  exempt: 'The namespaces of Kubernetes itself: `kube-system`, `kube-public` and `kube-node-lease`.',
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces',
    'https://kubernetes.io/docs/tasks/configure-pod-container/enforce-standards-namespace-labels/',
  ],
  peers: {
    kubescape: [
      'C-0192',
      'C-0193',
      'C-0194',
      'C-0195',
      'C-0196',
      'C-0197',
      'C-0198',
      'C-0199',
      'C-0200',
      'C-0201',
      'C-0202',
      'C-0203',
      'C-0204',
    ],
    kyverno: ['add-psa-labels', 'deny-privileged-profile'],
  },
  options: {
    level: {
      type: 'string',
      enum: ['baseline', 'restricted'],
      default: 'baseline',
      description: 'The level that every namespace must at least enforce.',
    },
  },
  scope: ['Namespace'],
  *check({ name, labels }, { level }) {
    const enforced = labels[LABEL]
    if (SYSTEM.has(name) || isUnknownYet(enforced)) return
    if (rank(enforced ?? 'privileged') >= rank(level)) return
    const what = enforced === undefined ? 'no Pod Security Standard' : `level ${enforced}, less than ${level}`
    yield {
      path: ['metadata', 'labels', LABEL],
      message: `namespace "${name ?? ''}" enforces ${what}`,
    }
  },
} satisfies ResourceRule<Options>

/** What is no level counts as the hardest, as for the API server; another rule reports it. */
function rank(level: string): number {
  const known: readonly string[] = LEVELS
  const index = known.indexOf(level)
  return index < 0 ? known.length : index
}
