import type { ResourceRule } from '../../core/rule.ts'
import { NETWORK_POLICY, networkPolicy } from '../../kubernetes/network/network-policies.ts'

export default {
  id: 'network-policy-or-and',
  category: 'networking',
  severity: 'info',
  presets: ['strict'],
  summary: 'Two peers of a NetworkPolicy look like one that was split by a stray dash',
  why: 'A `namespaceSelector` and a `podSelector` in two list items mean the one or the other: all pods of those namespaces, and such pods of the own namespace. In one item they mean such pods of those namespaces.',
  remedy:
    'Take the dash before `podSelector` away where both are meant. Where each is meant for itself, put them into two rules.',
  links: [
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors',
  ],
  scope: [NETWORK_POLICY],
  *check({ object }) {
    const { ingress = [], egress = [] } = networkPolicy(object)
    for (const { peers = [] } of [...ingress, ...egress]) {
      for (const [index, { path, podSelector, namespaceSelector }] of peers.entries()) {
        const before = peers[index - 1]
        if (podSelector === undefined || namespaceSelector !== undefined) continue
        if (before?.namespaceSelector === undefined || before.podSelector !== undefined) continue
        yield {
          path,
          message:
            'this podSelector is about the own namespace: it does not narrow the namespaceSelector before it',
        }
      }
    }
  },
} satisfies ResourceRule
