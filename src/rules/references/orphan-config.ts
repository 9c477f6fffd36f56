import type { SetRule } from '../../core/rule.ts'

type Options = { readonly kinds: readonly string[] }

export default {
  id: 'orphan-config',
  category: 'references',
  severity: 'info',
  presets: [],
  summary: 'Nothing in the inputs uses a resource',
  why: 'What nobody uses is changed, rotated and reviewed for nothing, and hides what is used.',
  remedy: 'Remove it, or name it where it is needed.',
  exempt:
    'What the API server makes itself (`kube-root-ca.crt`, `default`). Custom resources and programs may use what no workload names, so the rule is off unless switched on.',
  links: ['https://kubernetes.io/docs/concepts/configuration/'],
  options: {
    kinds: {
      type: 'array',
      items: { type: 'string' },
      default: [
        'ConfigMap',
        'Secret',
        'PersistentVolumeClaim',
        'ServiceAccount',
        'Role.rbac.authorization.k8s.io',
      ],
      description: 'The kinds looked at, with their group.',
    },
  },
  scope: ['ConfigMap', 'Secret', 'PersistentVolumeClaim', 'ServiceAccount', 'Role.rbac.authorization.k8s.io'],
  *checkSet(outline, set, { kinds }) {
    const { kind, groupKind, name } = outline
    if (name === undefined || !kinds.includes(groupKind)) return
    if (name === 'kube-root-ca.crt' || (kind === 'ServiceAccount' && name === 'default')) return
    if (set.referringTo(outline).length > 0) return
    yield { path: ['metadata', 'name'], message: `nothing in the inputs uses ${kind} "${name}"` }
  },
} satisfies SetRule<Options>
