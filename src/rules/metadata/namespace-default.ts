import type { ResourceRule } from '../../core/rule.ts'
import { kindScope } from '../../kubernetes/cluster/api-resources.ts'

type Options = { readonly checkAbsent: boolean }

export default {
  id: 'namespace-default',
  category: 'metadata',
  severity: 'info',
  presets: ['strict'],
  summary: 'A resource is in the default namespace',
  why: 'Rights, quotas and network policies are given by namespace; in `default` everything is together, and what was forgotten ends up there too.',
  remedy: 'Make a namespace for the application.',
  exempt:
    'Resources without a namespace, which `kubectl -n` or kustomize may still set, unless the option says so.',
  links: [
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#when-to-use-multiple-namespaces',
  ],
  peers: {
    'kube-linter': ['use-namespace'],
    trivy: ['KSV-0110'],
    checkov: ['CKV_K8S_21'],
    kubescape: ['C-0061'],
    datree: ['15'],
    kyverno: ['disallow-default-namespace'],
  },
  options: {
    checkAbsent: {
      type: 'boolean',
      default: false,
      description: 'Whether a resource without a namespace counts as one in `default`.',
    },
  },
  scope: 'all',
  *check({ namespace, isNamespaceOpen, group, kind, templatePath, name }, { checkAbsent }) {
    // The API server keeps these there itself.
    if (name === 'kubernetes' && (kind === 'Service' || kind === 'Endpoints')) return
    if (namespace === 'default') {
      yield { path: ['metadata', 'namespace'], message: `${kind} is in the namespace "default"` }
    } else if (checkAbsent && namespace === undefined && !isNamespaceOpen) {
      if (templatePath === undefined && kindScope(group, kind) !== 'Namespaced') return
      yield {
        path: ['metadata', 'namespace'],
        message: `${kind} has no namespace, and so ends up in "default"`,
      }
    }
  },
} satisfies ResourceRule<Options>
