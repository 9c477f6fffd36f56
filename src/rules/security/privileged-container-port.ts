import { isArray, isObject } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { containers, describeContainer } from '../../kubernetes/pods/pods.ts'

type Options = {
  readonly max: number
}

export default {
  id: 'privileged-container-port',
  category: 'security',
  severity: 'info',
  presets: ['strict'],
  summary: 'A container listens on a port below 1024',
  why: 'Ports below 1024 need root or `NET_BIND_SERVICE` on nodes that keep to the old rule. Inside a pod there is no reason for one: the Service can have any port.',
  remedy: 'Let the program listen on a high port, such as 8080, and map it in the Service by `targetPort`.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service'],
  peers: {
    'kube-linter': ['privileged-ports'],
    monokle: ['KBP113'],
    trivy: ['KSV-0117'],
  },
  options: {
    max: {
      type: 'integer',
      minimum: 1,
      maximum: 65535,
      default: 1023,
      description: 'The highest port that counts as privileged.',
    },
  },
  scope: 'workloads',
  *check(resource, { max }) {
    for (const placed of containers(resource)) {
      const list: unknown = placed.container.ports
      if (!isArray(list)) continue
      for (const [index, port] of list.entries()) {
        const number = isObject(port) ? port['containerPort'] : undefined
        if (typeof number !== 'number' || number <= 0 || number > max) continue
        yield {
          path: [...placed.path, 'ports', index, 'containerPort'],
          message: `${describeContainer(placed)} listens on port ${number}, which is privileged`,
        }
      }
    }
  },
} satisfies ResourceRule<Options>
