import type { ResourceRule } from '../../core/rule.ts'
import { textsAt } from '../../kubernetes/fields.ts'
import { isInternal } from '../../kubernetes/network/load-balancers.ts'
import { serviceType } from '../../kubernetes/network/services.ts'

/** Annotations that restrict the addresses that reach a load balancer. */
const RANGES = [
  'service.beta.kubernetes.io/load-balancer-source-ranges',
  'service.beta.kubernetes.io/aws-load-balancer-source-ranges',
  'service.beta.kubernetes.io/azure-allowed-service-tags',
  'service.beta.kubernetes.io/azure-allowed-ip-ranges',
]

export default {
  id: 'load-balancer-unrestricted',
  category: 'networking',
  severity: 'info',
  presets: ['strict'],
  summary: 'A load balancer accepts connections from any address',
  why: 'Unless it is meant for everybody, the whole internet can try it.',
  remedy:
    'List who may connect in `loadBalancerSourceRanges`, or ask for an internal load balancer by annotation.',
  exempt: 'Load balancers that an annotation of a known provider keeps internal or restricts.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer'],
  scope: ['Service'],
  *check(resource) {
    if (serviceType(resource) !== 'LoadBalancer' || isInternal(resource.annotations)) return
    if (RANGES.some(key => Object.hasOwn(resource.annotations, key))) return
    const path = ['spec', 'loadBalancerSourceRanges']
    const ranges = textsAt(resource.object, path).map(({ text }) => text.trim())
    const isOpen = ranges.length === 0 || ranges.some(range => range === '0.0.0.0/0' || range === '::/0')
    if (isOpen) yield { path, message: 'the load balancer accepts connections from any address' }
  },
} satisfies ResourceRule
