import { isObject } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'

export default {
  id: 'api-service-insecure',
  category: 'security',
  severity: 'warning',
  presets: ['strict'],
  summary: 'The API server does not check whom it passes requests on to',
  why: 'Whoever gets between the API server and the extension, or in its place, sees the requests of every user and answers them.',
  remedy:
    'Give the extension a serving certificate, put its authority into `caBundle`, and remove `insecureSkipTLSVerify`.',
  links: [
    'https://kubernetes.io/docs/tasks/extend-kubernetes/configure-aggregation-layer/#contacting-the-extension-apiserver',
  ],
  scope: ['APIService.apiregistration.k8s.io'],
  *check({ object, name }) {
    const { spec } = object
    if (!isObject(spec) || spec['insecureSkipTLSVerify'] !== true) return
    yield {
      path: ['spec', 'insecureSkipTLSVerify'],
      message: `requests for ${name ?? 'this API'} are passed on without checking who answers`,
    }
  },
} satisfies ResourceRule
