import type { ResourceRule } from '../../core/rule.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'

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
    const { serviceAccountName, serviceAccount } = template.spec
    const name = serviceAccountName || serviceAccount || 'default'
    if (name !== 'default') return
    const path = [...template.specPath, 'serviceAccountName']
    const written = serviceAccountName === undefined ? 'no serviceAccountName is set: ' : ''
    yield { path, message: `${written}the pod runs as the default service account of its namespace` }
  },
} satisfies ResourceRule
