import type { Issue } from '../../core/finding.ts'
import type { TrafficRule } from '../../core/outline/index.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { isEverybody, NETWORK_POLICY, networkPolicy } from '../../kubernetes/network/network-policies.ts'

type Options = { readonly egress: boolean }

export default {
  id: 'network-policy-allow-all',
  category: 'networking',
  severity: 'warning',
  presets: ['strict'],
  summary: 'A rule of a NetworkPolicy lets everybody through',
  why: 'Rules add up: one that allows everything makes all others of the direction pointless, in this policy and in every other that selects the same pods.',
  remedy: 'Name the peers, or the ports, that are meant.',
  exempt:
    'Rules that name ports: a public port is for everybody. Egress, which many leave open on purpose, unless the option says otherwise.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies'],
  peers: { trivy: ['KSV-0038'], kyverno: ['restrict-networkpolicy-empty-podselector'] },
  options: {
    egress: {
      type: 'boolean',
      default: false,
      description: 'Report rules that let the pods connect to anywhere too.',
    },
  },
  scope: [NETWORK_POLICY],
  *check({ object }, options) {
    const { ingress = [], egress = [] } = networkPolicy(object)
    yield* openRules(ingress, 'everybody may connect to the pods, on every port')
    if (options.egress) yield* openRules(egress, 'the pods may connect to anywhere, on every port')
  },
} satisfies ResourceRule<Options>

function* openRules(rules: readonly TrafficRule[], message: string): Iterable<Issue> {
  for (const { path, peers, ports } of rules) {
    if (ports !== undefined) continue
    if (peers === undefined) yield { path, message }
    else for (const peer of peers.filter(isEverybody)) yield { path: peer.path, message }
  }
}
