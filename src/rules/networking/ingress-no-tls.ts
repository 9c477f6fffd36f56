import type { Issue } from '../../core/finding.ts'
import { textAt } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { itemsAt } from '../../kubernetes/fields.ts'
import { GATEWAY, INGRESSES } from '../../kubernetes/network/routing.ts'

type Options = { readonly annotations: readonly string[] }

/** Annotations that put a certificate before the Ingress, or a redirect in the place of its answers. */
const TERMINATING = [
  'alb.ingress.kubernetes.io/certificate-arn',
  'alb.ingress.kubernetes.io/ssl-redirect',
  'ingress.gcp.kubernetes.io/pre-shared-cert',
  'networking.gke.io/managed-certificates',
  'appgw.ingress.kubernetes.io/appgw-ssl-certificate',
  'traefik.ingress.kubernetes.io/router.tls',
  'route.openshift.io/termination',
]

export default {
  id: 'ingress-no-tls',
  category: 'networking',
  severity: 'warning',
  presets: ['strict'],
  summary: 'An Ingress or Gateway serves plain HTTP only',
  why: 'Passwords, cookies and everything else cross the network for anybody to read and to change.',
  remedy:
    'Name hosts and a Secret with their certificate in `spec.tls`; give a Gateway a listener for HTTPS.',
  exempt:
    'Ingresses with an annotation by which the controller or the load balancer before it terminates TLS; add others in the option. Gateways with at least one listener that is not plain HTTP.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/ingress/#tls'],
  peers: { polaris: ['tlsSettingsMissing'], kubescape: ['C-0263'], kyverno: ['require-ingress-https'] },
  options: {
    annotations: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'More annotations that say that TLS is terminated elsewhere.',
    },
  },
  scope: [...INGRESSES, GATEWAY],
  *check({ kind, object, annotations: own }, { annotations }): Iterable<Issue> {
    if (kind === 'Gateway') {
      const listeners = itemsAt(object, ['spec', 'listeners']).map(({ item }) => textAt(item, ['protocol']))
      if (listeners.length === 0 || listeners.some(protocol => protocol !== 'HTTP')) return
      yield { path: ['spec', 'listeners'], message: 'every listener of the Gateway is plain HTTP' }
      return
    }
    const { spec } = object
    const hasTls = typeof spec === 'object' && spec !== null && 'tls' in spec
    if (
      hasTls &&
      (itemsAt(object, ['spec', 'tls']).length > 0 || textAt(object, ['spec', 'tls']) !== undefined)
    )
      return
    if ([...TERMINATING, ...annotations].some(key => Object.hasOwn(own, key))) return
    yield { path: ['spec', 'tls'], message: 'the Ingress serves plain HTTP only' }
  },
} satisfies ResourceRule<Options>
