import type { SetRule } from '../../core/rule.ts'

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
    const missing = kinds.filter(
      kind => set.ofKind(kind).length > 0 && set.neighbours(namespace, kind, name).length === 0,
    )
    if (missing.length === 0) return
    const names = missing.map(kind => kind.split('.')[0])
    yield { path: ['metadata', 'name'], message: `namespace "${name}" has no ${names.join(', no ')}` }
  },
} satisfies SetRule<Options>
