import type { ResourceRule } from '../../core/rule.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'

type Options = { readonly dns: boolean }

export default {
  id: 'service-discovery-enabled',
  category: 'networking',
  severity: 'info',
  presets: ['strict'],
  summary: 'Pods get environment variables for every Service of their namespace',
  why: 'The variables are hardly ever used. In a namespace with many Services they slow the start down, their names can clash with those of the application (a Service called `app` makes `APP_PORT`), and they tell an intruder where to go next.',
  remedy: 'Set `enableServiceLinks: false`.',
  links: [
    'https://kubernetes.io/docs/tutorials/services/connect-applications-service/#accessing-the-service',
  ],
  peers: { kyverno: ['disable-service-discovery'] },
  options: {
    dns: {
      type: 'boolean',
      default: false,
      description: 'Ask for `dnsPolicy: Default` too, so that pods cannot look up Services.',
    },
  },
  scope: 'workloads',
  *check(resource, { dns }) {
    const template = podTemplate(resource)
    if (template === undefined) return
    const { enableServiceLinks, dnsPolicy } = template.spec
    if (enableServiceLinks !== false) {
      const path = [...template.specPath, 'enableServiceLinks']
      yield { path, message: 'the pods get environment variables for every Service of their namespace' }
    }
    if (dns && dnsPolicy !== 'Default' && dnsPolicy !== 'None') {
      yield {
        path: [...template.specPath, 'dnsPolicy'],
        message: 'the pods can look up Services in the cluster DNS',
      }
    }
  },
} satisfies ResourceRule<Options>
