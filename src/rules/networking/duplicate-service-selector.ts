import { groupByEach } from '../../core/group-by.ts'
import type { Outline, OutlineSet } from '../../core/outline/index.ts'
import { rememberLast } from '../../core/remember-last.ts'
import type { SetRule } from '../../core/rule.ts'
import { areNeighbours } from '../../kubernetes/set/snapshot.ts'

export default {
  id: 'duplicate-service-selector',
  category: 'networking',
  severity: 'info',
  presets: ['strict'],
  summary: 'Two Services select the same pods and send to the same port',
  why: 'Mostly one was copied from the other and its selector forgotten: its traffic goes to the wrong application.',
  remedy: 'Correct the selector, or delete one of the Services.',
  exempt:
    'Services of different types, a headless Service beside one that is not, and Services that send to different ports: these are made on purpose.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service'],
  peers: { kyverno: ['require-unique-service-selector'] },
  scope: ['Service'],
  *checkSet(service, set) {
    const [key] = keysOf(service)
    if (key === undefined) return
    const earlier = services(set)
      .get(key)
      ?.find(
        other => other === service || (other.name !== service.name && areNeighbours(other, service, set)),
      )
    if (earlier === undefined || earlier === service) return
    yield {
      path: ['spec', 'selector'],
      message: `Service "${earlier.name ?? ''}" selects the same pods for the same port`,
    }
  },
} satisfies SetRule

/** What two Services must have in common to be suspicious; empty for a Service that selects nothing. */
function keysOf({ podSelector, service, namespace }: Outline): readonly string[] {
  if (podSelector === undefined || service === undefined) return []
  const { type = 'ClusterIP', headless, publishNotReadyAddresses, targetPorts } = service
  const selector = Object.entries(podSelector.matchLabels).sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    JSON.stringify([
      namespace,
      selector,
      type,
      headless,
      publishNotReadyAddresses,
      [...targetPorts].map(String).sort(),
    ]),
  ]
}

const services = rememberLast((set: OutlineSet) => groupByEach(set.ofKind('Service'), keysOf))
