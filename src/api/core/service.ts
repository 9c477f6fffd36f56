import { isObject, listAt, valueAt } from '../../core/json.ts'
import { isPortNumber } from '../../kubernetes/grammar/grammars.ts'
import { dnsSubdomain, labelValue, qualifiedName } from '../../kubernetes/grammar/names.ts'
import { forbidden, isUnset, type ObjectConstraint } from '../combinators.ts'
import { area } from '../constraint.ts'
import { enumNotEmpty } from '../enum-not-empty.ts'
import { isUndecided, numberAt, objects, textAt } from '../objects.ts'
import { alternatives, quote } from '../wording.ts'
import { serviceType } from './service-type.ts'

const isNot = (type: string) => (object: unknown) => {
  const actual = serviceType(object)
  return actual !== undefined && actual !== type
}

const externalName: ObjectConstraint = {
  id: 'svc-external-name',
  summary: 'A Service of type ExternalName names no host',
  remedy: 'Set `externalName` to a lower-case domain name, without scheme, port or path.',
  silences: ['service-external-name-localhost'],
  check: ({ object }, report) => {
    if (serviceType(object) !== 'ExternalName') return
    const name = textAt(object, ['spec', 'externalName']) ?? ''
    const path = ['spec', 'externalName']
    const bare = name.endsWith('.') ? name.slice(0, -1) : name
    if (bare === '') report(path, 'a Service of type ExternalName needs externalName')
    else {
      const wrong = dnsSubdomain(bare)
      if (wrong !== undefined) report(path, `externalName ${quote(name)} ${wrong}`)
    }
  },
}

const externalPolicy: ObjectConstraint = {
  id: 'svc-external-policy',
  summary: 'A Service that nothing outside can reach has a policy for traffic from outside',
  remedy: 'Remove `externalTrafficPolicy`, or set the type to NodePort or LoadBalancer.',
  check: ({ object }, report) => {
    const policy = valueAt(object, ['spec', 'externalTrafficPolicy'])
    const type = serviceType(object)
    if (isUnset(policy) || type === undefined || type === 'NodePort' || type === 'LoadBalancer') return
    if (type === 'ClusterIP' && listAt(object, ['spec', 'externalIPs']).length > 0) return
    report(
      ['spec', 'externalTrafficPolicy'],
      `externalTrafficPolicy may not be set on a Service of type ${type}`,
      'key',
    )
  },
}

const externalPolicyLegacy: ObjectConstraint = {
  id: 'svc-external-policy-ips',
  summary: 'A Service of type ClusterIP has a policy for traffic from outside, which older servers reject',
  remedy: 'Remove `externalTrafficPolicy`, or ask for Kubernetes 1.29.',
  until: 28,
  check: ({ object }, report) => {
    if (isUnset(valueAt(object, ['spec', 'externalTrafficPolicy'])) || serviceType(object) !== 'ClusterIP')
      return
    if (listAt(object, ['spec', 'externalIPs']).length === 0) return
    report(
      ['spec', 'externalTrafficPolicy'],
      'externalTrafficPolicy may not be set on a Service of type ClusterIP before Kubernetes 1.29',
      'key',
    )
  },
}

const healthPort: ObjectConstraint = {
  id: 'svc-health-port',
  summary: 'A port for health checks is set where there are none, or is no port',
  remedy: 'Set `healthCheckNodePort` only with `type: LoadBalancer` and `externalTrafficPolicy: Local`.',
  check: ({ object }, report) => {
    const port = numberAt(object, ['spec', 'healthCheckNodePort'])
    const type = serviceType(object)
    if (port === undefined || port === 0 || type === undefined) return
    const path = ['spec', 'healthCheckNodePort']
    if (isUndecided(object, ['spec', 'externalTrafficPolicy'])) return
    const policy = textAt(object, ['spec', 'externalTrafficPolicy']) || 'Cluster'
    if (type !== 'LoadBalancer' || policy !== 'Local') {
      report(path, 'healthCheckNodePort is only for a LoadBalancer with externalTrafficPolicy Local')
    } else if (!isPortNumber(port)) report(path, `healthCheckNodePort ${port} must be from 1 to 65535`)
  },
}

const TOPOLOGY = [
  'service.kubernetes.io/topology-mode',
  'service.kubernetes.io/topology-aware-hints',
] as const

const topologyAnnotations: ObjectConstraint = {
  id: 'svc-topology-annotation',
  summary: 'Two annotations on the topology of a Service disagree',
  remedy: `Remove the annotation \`${TOPOLOGY[1]}\`, which is the older one.`,
  since: 27,
  check: ({ object }, report) => {
    const [mode, hints] = TOPOLOGY.map(key => textAt(object, ['metadata', 'annotations', key]))
    if (mode === undefined || hints === undefined || mode === hints) return
    report(
      ['metadata', 'annotations', TOPOLOGY[0]],
      `annotation ${TOPOLOGY[0]} is ${quote(mode)}, and ${TOPOLOGY[1]} is ${quote(hints)}; they must be equal`,
    )
  },
}

const DISTRIBUTIONS = ['PreferClose', 'PreferSameZone', 'PreferSameNode']

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go */
export const service = area({
  title: 'Service',
  source: 'pkg/apis/core/validation/validation.go',
  scope: ['Service'],
  subjects: objects('v1'),
  constraints: [
    enumNotEmpty(
      'svc-internal-policy',
      'The policy for traffic from inside the cluster',
      ['spec', 'internalTrafficPolicy'],
      22,
    ),
    externalName,
    {
      id: 'svc-external-clusterip',
      summary: 'A Service of type ExternalName has an address in the cluster',
      remedy: 'Remove `clusterIP` and `clusterIPs`: such a Service is nothing but a name.',
      check: ({ object }, report) => {
        if (serviceType(object) !== 'ExternalName') return
        for (const field of ['clusterIP', 'clusterIPs']) {
          if (isUnset(valueAt(object, ['spec', field]))) continue
          report(['spec', field], `${field} may not be set on a Service of type ExternalName`, 'key')
        }
      },
    },
    forbidden({
      id: 'svc-lb-alloc',
      summary: 'A Service that is no load balancer says whether one gets node ports',
      remedy: 'Remove `allocateLoadBalancerNodePorts`, or set `type: LoadBalancer`.',
      fields: ['spec', 'allocateLoadBalancerNodePorts'],
      when: isNot('LoadBalancer'),
      because: 'on a Service that is not of type LoadBalancer',
    }),
    {
      id: 'svc-lb-class',
      summary: 'The class of a load balancer is no name, or the Service is none',
      remedy:
        'Set `loadBalancerClass` only with `type: LoadBalancer`, to a name such as example.com/internal.',
      check: ({ object }, report) => {
        const value = textAt(object, ['spec', 'loadBalancerClass'])
        const type = serviceType(object)
        const path = ['spec', 'loadBalancerClass']
        if (value === undefined || type === undefined) return
        if (type !== 'LoadBalancer') {
          report(path, `loadBalancerClass may not be set on a Service of type ${type}`, 'key')
          return
        }
        const wrong = qualifiedName(value)
        if (wrong !== undefined) report(path, `loadBalancerClass ${quote(value)} ${wrong}`)
      },
    },
    {
      id: 'svc-selector',
      summary: 'The selector of a Service is no set of labels',
      remedy: 'Write the labels of the pods, as they stand under `metadata.labels`.',
      check: ({ object }, report) => {
        const selector = valueAt(object, ['spec', 'selector'])
        if (!isObject(selector)) return
        for (const key of Object.keys(selector)) {
          const path = ['spec', 'selector', key]
          const wrongKey = qualifiedName(key)
          if (wrongKey !== undefined) report(path, `label key ${quote(key)} ${wrongKey}`, 'key')
          const value = textAt(selector, [key]) ?? ''
          const wrong = labelValue(value)
          if (wrong !== undefined) report(path, `label value ${quote(value)} ${wrong}`)
        }
      },
    },
    {
      id: 'svc-affinity-timeout',
      summary: 'Clients of a Service stay with a pod for too long, or for no time at all',
      remedy: 'Set `timeoutSeconds` from 1 to 86400, which is a day.',
      check: ({ object }, report) => {
        const path = ['spec', 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds']
        const timeout = numberAt(object, path)
        // Without affinity the configuration is dropped.
        if (timeout === undefined || textAt(object, ['spec', 'sessionAffinity']) !== 'ClientIP') return
        if (timeout >= 1 && timeout <= 86400) return
        report(path, `timeoutSeconds ${timeout} must be from 1 to 86400`)
      },
    },
    externalPolicy,
    externalPolicyLegacy,
    healthPort,
    {
      id: 'svc-traffic-distribution',
      summary: 'The traffic distribution of a Service is unknown',
      remedy: `Use ${alternatives(DISTRIBUTIONS)}; the last two are there since 1.34.`,
      since: 31,
      check: ({ object }, report) => {
        const value = textAt(object, ['spec', 'trafficDistribution'])
        if (value === undefined || DISTRIBUTIONS.includes(value)) return
        report(
          ['spec', 'trafficDistribution'],
          `trafficDistribution ${quote(value)} must be ${alternatives(DISTRIBUTIONS)}`,
        )
      },
    },
    {
      id: 'svc-traffic-distribution-legacy',
      summary: 'The traffic distribution of a Service is one that older servers do not know',
      remedy: 'Use PreferClose, or ask for Kubernetes 1.34.',
      since: 31,
      until: 33,
      check: ({ object }, report) => {
        const value = textAt(object, ['spec', 'trafficDistribution'])
        if (value === undefined || value === 'PreferClose' || !DISTRIBUTIONS.includes(value)) return
        const message = `trafficDistribution ${quote(value)} must be "PreferClose" before Kubernetes 1.34`
        report(['spec', 'trafficDistribution'], message)
      },
    },
    topologyAnnotations,
  ],
})
