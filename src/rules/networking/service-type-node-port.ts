import type { ResourceRule } from '../../core/rule.ts'
import { serviceType } from '../../kubernetes/network/services.ts'

export default {
  id: 'service-type-node-port',
  category: 'networking',
  severity: 'info',
  presets: ['strict'],
  summary: 'A Service opens a port on every node',
  why: 'Whoever reaches a node reaches the Service, past the Ingress and whatever it does for security.',
  remedy: 'Use type ClusterIP with an Ingress or a Gateway before it, or type LoadBalancer.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport'],
  peers: {
    'kube-linter': ['exposed-services'],
    'kube-score': ['service-type'],
    monokle: ['KBP114'],
    datree: ['7'],
    kyverno: ['restrict-nodeport'],
  },
  scope: ['Service'],
  *check(resource) {
    if (serviceType(resource) !== 'NodePort') return
    yield { path: ['spec', 'type'], message: 'the Service opens a port on every node' }
  },
} satisfies ResourceRule
