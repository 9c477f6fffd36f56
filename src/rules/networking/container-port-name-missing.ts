import { textAt } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { itemsAt } from '../../kubernetes/fields.ts'
import { containers, describeContainer } from '../../kubernetes/pods/pods.ts'

export default {
  id: 'container-port-name-missing',
  category: 'networking',
  severity: 'info',
  presets: ['strict'],
  summary: 'A port of a container has no name',
  why: 'A name says what the port is for. Services, probes and monitors that use it go on working when the number changes.',
  remedy: 'Give the port a `name`, such as `http` or `metrics`.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports'],
  peers: { kyverno: ['require-container-port-names'] },
  scope: 'workloads',
  *check(resource) {
    for (const placed of containers(resource)) {
      for (const { item, path } of itemsAt(placed.container, ['ports'])) {
        if (textAt(item, ['name']) !== undefined) continue
        const { containerPort } = item
        const which = typeof containerPort === 'number' ? `port ${containerPort}` : 'a port'
        yield {
          path: [...placed.path, ...path, 'name'],
          message: `${which} of ${describeContainer(placed)} has no name`,
        }
      }
    }
  },
} satisfies ResourceRule
