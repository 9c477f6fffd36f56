import { isArray } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'

export default {
  id: 'secret-sa-token-type',
  category: 'secrets',
  severity: 'warning',
  presets: ['recommended'],
  presetOptions: { strict: { listed: true } },
  summary: 'A Secret asks for a ServiceAccount token that never expires',
  why: 'Kubernetes fills such a Secret with a token that is valid until the Secret is deleted. Whoever copies it once keeps the rights of the ServiceAccount, and nothing shows that it was copied.',
  remedy:
    'Ask for a short-lived token: pods get one by themselves, others with `kubectl create token` or the TokenRequest API.',
  exempt: 'ServiceAccounts that list Secrets, unless the option says so.',
  links: [
    'https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets',
    'https://kubernetes.io/docs/concepts/security/service-accounts/#get-a-token',
  ],
  peers: { kyverno: ['deny-secret-service-account-token-type', 'check-serviceaccount-secrets'] },
  options: {
    listed: {
      type: 'boolean',
      default: false,
      description: 'Report, as an info, the Secrets that a ServiceAccount lists too.',
    },
  },
  scope: ['Secret', 'ServiceAccount'],
  *check({ groupKind, object, annotations }, { listed }) {
    if (groupKind === 'Secret') {
      if (object['type'] !== 'kubernetes.io/service-account-token') return
      const account = annotations['kubernetes.io/service-account.name']
      const whose = account === undefined ? 'a ServiceAccount' : `ServiceAccount "${account}"`
      yield { path: ['type'], message: `Secret holds a token of ${whose} that never expires` }
      return
    }
    // The list says which Secrets the pods of such an account may mount: that has nothing to do with tokens.
    if (!listed || annotations['kubernetes.io/enforce-mountable-secrets'] === 'true') return
    const { secrets } = object
    if (!isArray(secrets) || secrets.length === 0) return
    yield {
      path: ['secrets'],
      at: 'key',
      severity: 'info',
      message: 'ServiceAccount lists Secrets, which is how tokens that never expire used to be kept',
    }
  },
} satisfies ResourceRule<{ readonly listed: boolean }>
