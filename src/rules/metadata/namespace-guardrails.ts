import type { Outline, OutlineSet } from '../../core/outline/index.ts'
import type { SetRule } from '../../core/rule.ts'
import {
  mayHaveOtherPolicy,
  NETWORK_POLICIES,
  NETWORK_POLICY,
} from '../../kubernetes/network/network-policies.ts'

type Options = { readonly kinds: readonly string[] }

export default {
  id: 'namespace-guardrails',
  category: 'metadata',
  severity: 'info',
  presets: ['strict'],
  summary: 'A namespace lacks what others have to keep it in bounds',
  why: 'Without a quota one namespace can use up the cluster, without a LimitRange one container its node, and without a NetworkPolicy every pod reaches every other.',
  remedy: 'Add an object of the kind to the namespace.',
  exempt: 'Kinds of which the inputs hold no object at all, and the namespaces of the system.',
  links: [
    'https://kubernetes.io/docs/concepts/security/multi-tenancy/',
    'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  ],
  peers: { kyverno: ['namespace-inventory-check'] },
  options: {
    kinds: {
      type: 'array',
      items: { type: 'string' },
      default: ['ResourceQuota', 'LimitRange', 'NetworkPolicy.networking.k8s.io'],
      description: 'The kinds of which each namespace should hold an object, with their group.',
    },
  },
  scope: ['Namespace'],
  *checkSet(namespace, set, { kinds }) {
    const { name } = namespace
    if (name === undefined || name.startsWith('kube-') || name === 'default') return
    const missing = kinds.filter(kind => isUsed(kind, set) && !hasObject(namespace, kind, name, set))
    if (missing.length === 0) return
    const names = missing.map(kind => kind.split('.')[0])
    yield { path: ['metadata', 'name'], message: `namespace "${name}" has no ${names.join(', no ')}` }
  },
} satisfies SetRule<Options>

/** Whether the inputs hold an object of a kind, or of one that stands in for it. */
function isUsed(kind: string, set: OutlineSet): boolean {
  const kinds = kind === NETWORK_POLICY ? NETWORK_POLICIES : [kind]
  return kinds.some(one => set.ofKind(one).length > 0)
}

function hasObject(namespace: Outline, kind: string, name: string, set: OutlineSet): boolean {
  if (set.neighbours(namespace, kind, name).length > 0) return true
  return kind === NETWORK_POLICY && mayHaveOtherPolicy({ namespace: name }, set)
}
