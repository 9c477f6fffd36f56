import type { ResourceRule } from '../../core/rule.ts'
import { serviceType } from '../../kubernetes/network/services.ts'

const CERTIFICATE = 'service.beta.kubernetes.io/aws-load-balancer-ssl-cert'

export default {
  id: 'load-balancer-encryption',
  category: 'networking',
  severity: 'info',
  presets: [],
  summary: 'A load balancer of AWS has no certificate',
  why: 'Without the annotation the load balancer passes on what it gets: whether the connection is encrypted is left to the pods.',
  remedy: `Name the certificate in the annotation \`${CERTIFICATE}\`.`,
  exempt: 'The rule is for clusters on AWS, and in no preset.',
  links: [
    'https://kubernetes.io/docs/reference/labels-annotations-taints/#service-beta-kubernetes-io-aws-load-balancer-ssl-cert',
  ],
  peers: { kyverno: ['require-encryption-aws-loadbalancers'] },
  scope: ['Service'],
  *check(resource) {
    if (serviceType(resource) !== 'LoadBalancer' || Object.hasOwn(resource.annotations, CERTIFICATE)) return
    yield {
      path: ['metadata', 'annotations', CERTIFICATE],
      message: 'the load balancer has no certificate of its own',
    }
  },
} satisfies ResourceRule
