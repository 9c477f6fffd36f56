import type { ResourceRule } from '../../core/rule.ts'
import { isInternal } from '../../kubernetes/network/load-balancers.ts'
import { serviceType } from '../../kubernetes/network/services.ts'

type Options = { readonly internal: boolean }

export default {
  id: 'service-type-load-balancer',
  category: 'networking',
  severity: 'info',
  presets: ['strict'],
  summary: 'A Service has a load balancer of its own',
  why: 'With most providers the load balancer is open to the internet, and each one costs money.',
  remedy:
    'Put the Service behind an Ingress or a Gateway, or ask for an internal load balancer by annotation.',
  exempt:
    'Load balancers that an annotation of a known provider keeps internal, unless the option says otherwise.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer'],
  peers: {
    'kube-linter': ['exposed-services'],
    monokle: ['KBP114'],
    kyverno: ['no-loadbalancer-service', 'require-encryption-aws-loadbalancers'],
  },
  options: {
    internal: { type: 'boolean', default: false, description: 'Report internal load balancers too.' },
  },
  scope: ['Service'],
  *check(resource, { internal }) {
    if (serviceType(resource) !== 'LoadBalancer' || (!internal && isInternal(resource.annotations))) return
    yield { path: ['spec', 'type'], message: 'the Service has a load balancer of its own' }
  },
} satisfies ResourceRule<Options>
