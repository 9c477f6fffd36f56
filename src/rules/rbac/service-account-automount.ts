import type { SetRule } from '../../core/rule.ts'
import { accountsOf, bindingsOf } from '../../kubernetes/set/service-accounts.ts'

type Options = { readonly onlyDefaultSA: boolean }

export default {
  id: 'service-account-automount',
  category: 'rbac',
  severity: 'info',
  presets: ['strict'],
  summary: 'A pod gets a token it likely does not need',
  why: 'Unless the pod or its service account says otherwise, a token for the API server is mounted into every container: whoever takes over the pod starts from there.',
  remedy: 'Set `automountServiceAccountToken: false` on the pod, or on its ServiceAccount.',
  exempt:
    'Pods, and service accounts of the inputs, that say whether they want the token; service accounts that a binding of the inputs gives a role to: their pods need it.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting',
  ],
  peers: {
    polaris: ['automountServiceAccountToken'],
    monokle: ['KBP106'],
    trivy: ['KSV-0036'],
    checkov: ['CKV_K8S_38'],
    kubescape: ['C-0034', 'C-0190', 'C-0261'],
    datree: [{ check: '53', kinds: ['Pod'] }],
    kyverno: ['restrict-automount-sa-token', 'disable-automountserviceaccounttoken'],
    kubesec: ['AutomountServiceAccountToken'],
  },
  options: {
    onlyDefaultSA: {
      type: 'boolean',
      default: false,
      description: 'Look only at pods that run as the service account `default`.',
    },
  },
  scope: 'workloads',
  *checkSet(workload, set, { onlyDefaultSA }) {
    const use = workload.serviceAccount
    if (use === undefined || use.automount !== undefined) return
    if (onlyDefaultSA && use.name !== 'default') return
    const accounts = accountsOf(workload, use.name, set)
    if (accounts.some(({ automountsToken }) => automountsToken !== undefined)) return
    if (bindingsOf(workload, use.name, set).length > 0) return
    yield {
      path: [...use.specPath, 'automountServiceAccountToken'],
      message: `the token of service account "${use.name}" is mounted, and nothing here gives it a role`,
    }
  },
} satisfies SetRule<Options>
