import type { ResourceRule } from '../../core/rule.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'
import { serviceAccountOf } from '../../kubernetes/pods/service-account.ts'

export default {
  id: 'service-account-default',
  category: 'rbac',
  severity: 'info',
  presets: ['strict'],
  summary: 'A pod runs as the default service account',
  why: 'All pods of the namespace that name none share it: a right given to one of them is given to all.',
  remedy: 'Make a service account for the workload and name it in `serviceAccountName`.',
  exempt: 'Pods that get no token at all (`automountServiceAccountToken: false`).',
  links: ['https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts'],
  peers: {
    'kube-linter': ['default-service-account'],
    kubescape: ['C-0189'],
    kyverno: ['restrict-service-account'],
    kubesec: ['ServiceAccountName'],
  },
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    if (template === undefined || template.spec.automountServiceAccountToken === false) return
    const { name, field } = serviceAccountOf(template.spec)
    if (name !== 'default') return
    const path = [...template.specPath, field ?? 'serviceAccountName']
    const missing = field === undefined ? 'no serviceAccountName is set: ' : ''
    yield { path, message: `${missing}the pod runs as the default service account of its namespace` }
  },
} satisfies ResourceRule
