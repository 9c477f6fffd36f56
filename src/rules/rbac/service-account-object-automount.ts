import type { ResourceRule } from '../../core/rule.ts'

type Options = { readonly onlyDefault: boolean }

export default {
  id: 'service-account-object-automount',
  category: 'rbac',
  severity: 'info',
  presets: ['strict'],
  summary: 'A service account hands its token to every pod',
  why: 'Most pods never talk to the API server; a token they do not need is there for whoever takes them over.',
  remedy:
    'Set `automountServiceAccountToken: false` on the ServiceAccount, and `true` on the pods that need the token.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting',
  ],
  peers: {
    checkov: ['CKV_K8S_41'],
    kubescape: ['C-0034', 'C-0189'],
    datree: ['102'],
    kyverno: ['restrict-sa-automount-sa-token'],
  },
  options: {
    onlyDefault: {
      type: 'boolean',
      default: false,
      description: 'Look only at service accounts called `default`.',
    },
  },
  scope: ['ServiceAccount'],
  *check({ object, name }, { onlyDefault }) {
    const { automountServiceAccountToken: automount } = object
    if (automount === false || typeof automount === 'string') return
    if (onlyDefault && name !== 'default') return
    yield {
      path: ['automountServiceAccountToken'],
      message: `the token of service account "${name ?? ''}" is mounted into every pod that does not refuse it`,
    }
  },
} satisfies ResourceRule<Options>
