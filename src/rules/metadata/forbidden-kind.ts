import type { ResourceRule } from '../../core/rule.ts'

type Options = { readonly kinds: readonly string[] }

export default {
  id: 'forbidden-kind',
  category: 'metadata',
  severity: 'error',
  presets: [],
  summary: 'A resource is of a kind that the project forbids',
  why: 'Some kinds do not belong into these manifests: they are made by somebody else, or the project has decided against them.',
  remedy: 'Remove the resource, or use the kind that is wanted in its place.',
  links: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/'],
  peers: {
    'kube-linter': ['disallowed-api-obj'],
    kubeconform: ['reject'],
    datree: [{ check: '25', kinds: ['Pod'] }],
  },
  options: {
    kinds: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description:
        'The kinds that are forbidden: `Pod`, `Ingress.networking.k8s.io`, `apps/v1/Deployment`, or a version of all kinds, `extensions/v1beta1`.',
    },
  },
  scope: 'all',
  *check({ apiVersion, kind, groupKind }, { kinds }) {
    const found = [kind, groupKind, `${apiVersion}/${kind}`, apiVersion].find(name => kinds.includes(name))
    if (found !== undefined) yield { path: ['kind'], message: `${apiVersion} ${kind} is forbidden here` }
  },
} satisfies ResourceRule<Options>
