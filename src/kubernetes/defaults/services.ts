import { isArray } from '../../core/json.ts'
import { type Condition, type Fields, sameAs, struct, whereIs } from './field.ts'

const REACHABLE_FROM_OUTSIDE: Condition = {
  says: 'type is NodePort or LoadBalancer, or there are externalIPs (since 1.29)',
  holds: ({ object }, minor) => {
    const { type, externalIPs } = object
    if (type === 'NodePort' || type === 'LoadBalancer') return true
    return minor >= 29 && type === 'ClusterIP' && isArray(externalIPs) && externalIPs.length > 0
  },
}

const WITH_CLUSTER_IP: Condition = {
  says: 'type is not ExternalName',
  holds: ({ object }, minor) => minor < 23 || object['type'] !== 'ExternalName',
}

/**
 * Of a Service. Addresses, IP families and node ports are given by the cluster.
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/defaults.go
 */
export const SERVICE: Fields = {
  spec: struct({
    sessionAffinity: 'None',
    sessionAffinityConfig: {
      when: whereIs('sessionAffinity', 'ClientIP'),
      ...struct({ clientIP: struct({ timeoutSeconds: 10800 }) }),
    },
    type: 'ClusterIP',
    ports: { items: { protocol: 'TCP', targetPort: { from: sameAs('port'), zeroIsAbsent: true } } },
    externalTrafficPolicy: { value: 'Cluster', when: REACHABLE_FROM_OUTSIDE },
    internalTrafficPolicy: { value: 'Cluster', when: WITH_CLUSTER_IP, since: 22 },
    allocateLoadBalancerNodePorts: { value: true, when: whereIs('type', 'LoadBalancer'), since: 22 },
  }),
}

/** Of Endpoints. */
export const ENDPOINTS: Fields = { subsets: { items: { ports: { items: { protocol: 'TCP' } } } } }

/** Of an EndpointSlice. */
export const ENDPOINT_SLICE: Fields = {
  endpoints: { items: { conditions: struct() } },
  ports: { items: { name: '', protocol: 'TCP' } },
}

const POLICY_PORTS: Fields = { ports: { items: { protocol: 'TCP' } } }

/** Of a NetworkPolicy. https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/networking/v1/defaults.go */
export const NETWORK_POLICY: Fields = {
  spec: struct({
    podSelector: struct(),
    policyTypes: {
      from: {
        says: '[Ingress], and Egress too where there are egress rules',
        of: ({ object: { egress } }) =>
          isArray(egress) && egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'],
      },
    },
    ingress: { items: POLICY_PORTS },
    egress: { items: POLICY_PORTS },
  }),
}

/** Of an IngressClass. */
export const INGRESS_CLASS: Fields = {
  spec: { fields: { parameters: { fields: { scope: { value: 'Cluster', since: 22 } } } } },
}

/** Of an Ingress before networking.k8s.io/v1, which has no defaults. */
export const INGRESS_BETA: Fields = {
  spec: {
    fields: {
      rules: {
        items: {
          http: {
            fields: { paths: { items: { pathType: { value: 'ImplementationSpecific', since: 18 } } } },
          },
        },
      },
    },
  },
}
