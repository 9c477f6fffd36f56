import type { ResourceRule } from '../../core/rule.ts'
import { textsAt } from '../../kubernetes/fields.ts'

type Options = { readonly allowed: readonly string[] }

export default {
  id: 'service-external-ips',
  category: 'networking',
  severity: 'error',
  presets: ['recommended'],
  summary: 'A Service claims addresses of its own choice',
  why: 'All traffic of the cluster to an address in `externalIPs` goes to the Service. Whoever may make Services can take over the traffic to any address that way (CVE-2020-8554). Kubernetes has deprecated the field.',
  remedy:
    'Use type LoadBalancer, or an Ingress or Gateway. Addresses that an administrator has set aside go into the option.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/service/#external-ips'],
  peers: { trivy: ['KSV-0108'], kyverno: ['restrict-external-ips'] },
  options: {
    allowed: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'Addresses that Services may claim.',
    },
  },
  scope: ['Service'],
  *check({ object }, { allowed }) {
    for (const { text, path } of textsAt(object, ['spec', 'externalIPs'])) {
      if (!allowed.includes(text)) yield { path, message: `the Service claims all traffic to ${text}` }
    }
  },
} satisfies ResourceRule<Options>
