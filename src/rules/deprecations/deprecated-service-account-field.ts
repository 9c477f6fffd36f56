import type { ResourceRule } from '../../core/rule.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'

export default {
  id: 'deprecated-service-account-field',
  category: 'deprecations',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A pod names its service account in a deprecated field',
  why: '`serviceAccount` is an old alias that the API server reads only where `serviceAccountName` is empty; tools that look at the one do not see the other.',
  remedy: 'Rename the field to `serviceAccountName`.',
  exempt: 'Where both fields say the same, as in what `kubectl get` prints, the finding is an info.',
  links: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec'],
  peers: { 'kube-linter': ['deprecated-service-account-field'], kubescape: ['C-0294'] },
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    const { serviceAccount, serviceAccountName } = template?.spec ?? {}
    if (template === undefined || typeof serviceAccount !== 'string') return
    const path = [...template.specPath, 'serviceAccount']
    if (serviceAccount === serviceAccountName) {
      yield { path, at: 'key', severity: 'info', message: 'serviceAccount repeats serviceAccountName' }
      return
    }
    const message =
      serviceAccountName === undefined
        ? 'serviceAccount is the deprecated name of serviceAccountName'
        : `serviceAccount "${serviceAccount}" is ignored: serviceAccountName is "${serviceAccountName}"`
    yield { path, at: 'key', message }
  },
} satisfies ResourceRule
