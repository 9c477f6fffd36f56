import { textAt } from '../../core/json.ts'
import type {
  NetworkPolicyOutline,
  OutlineSet,
  TrafficPeer,
  TrafficPort,
  TrafficRule,
} from '../../core/outline/index.ts'
import type { Path } from '../../core/path.ts'
import { itemsAt, type PlacedItem, textsAt } from '../fields.ts'
import { mayShareNamespace } from '../namespaces.ts'
import { isEmptySelector, selectorFromLabelSelector } from '../outline/selectors.ts'

export const NETWORK_POLICY = 'NetworkPolicy.networking.k8s.io'

/**
 * Policies of network plug-ins and of administrators. They select pods in ways of their own, so what they allow and
 * whom they are about is not known.
 */
const OTHER_POLICIES: readonly string[] = [
  'CiliumNetworkPolicy.cilium.io',
  'CiliumClusterwideNetworkPolicy.cilium.io',
  'NetworkPolicy.projectcalico.org',
  'GlobalNetworkPolicy.projectcalico.org',
  'NetworkPolicy.crd.projectcalico.org',
  'GlobalNetworkPolicy.crd.projectcalico.org',
  'NetworkPolicy.crd.antrea.io',
  'ClusterNetworkPolicy.crd.antrea.io',
  'AdminNetworkPolicy.policy.networking.k8s.io',
  'BaselineAdminNetworkPolicy.policy.networking.k8s.io',
  'ClusterNetworkPolicy.policy.networking.k8s.io',
]

/** Every kind that says which connections of pods are allowed. */
export const NETWORK_POLICIES: readonly string[] = [NETWORK_POLICY, ...OTHER_POLICIES]

/** Whether the inputs hold any object that says which connections of pods are allowed. */
export function hasNetworkPolicies(set: OutlineSet): boolean {
  return NETWORK_POLICIES.some(kind => set.ofKind(kind).length > 0)
}

/**
 * Whether a policy other than a NetworkPolicy may be about the pods of a namespace. One that is for the whole cluster
 * names no namespace, and may be about any.
 */
export function mayHaveOtherPolicy(
  place: { readonly namespace: string | undefined },
  set: OutlineSet,
): boolean {
  return OTHER_POLICIES.some(kind => set.ofKind(kind).some(policy => mayShareNamespace(policy, place)))
}

/**
 * What a NetworkPolicy allows. Without `policyTypes` it is about ingress, and about egress too where it has rules for it.
 * A rule list that is absent allows nothing, peers and ports that are absent allow all.
 * https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/
 */
export function networkPolicy(object: unknown): NetworkPolicyOutline {
  const types = textsAt(object, ['spec', 'policyTypes']).map(({ text }) => text)
  const ingress = rulesAt(object, ['spec', 'ingress'], 'from')
  const egress = rulesAt(object, ['spec', 'egress'], 'to')
  return {
    ...((types.length === 0 || types.includes('Ingress')) && { ingress }),
    ...((types.length === 0 ? egress.length > 0 : types.includes('Egress')) && { egress }),
  }
}

function rulesAt(object: unknown, path: Path, peersField: 'from' | 'to'): readonly TrafficRule[] {
  return itemsAt(object, path).map(({ item, path: rulePath }) => {
    const peers = itemsAt(item, [peersField])
    const ports = itemsAt(item, ['ports'])
    return {
      path: rulePath,
      ...(isGiven(item[peersField]) && { peers: peers.map(peer => peerOf(peer, rulePath)) }),
      ...(isGiven(item['ports']) && { ports: ports.map(portOf) }),
    }
  })
}

/** Whether a list restricts anything. Anything but a list is a variable, which may. */
function isGiven(list: unknown): boolean {
  return list !== undefined && !(Array.isArray(list) && list.length === 0)
}

function peerOf({ item, path }: PlacedItem, rulePath: Path): TrafficPeer {
  const { podSelector, namespaceSelector } = item
  const cidr = textAt(item, ['ipBlock', 'cidr'])
  return {
    path: [...rulePath, ...path],
    ...(podSelector !== undefined && { podSelector: selectorFromLabelSelector(podSelector) }),
    ...(namespaceSelector !== undefined && {
      namespaceSelector: selectorFromLabelSelector(namespaceSelector),
    }),
    ...(cidr !== undefined && { cidr }),
    ...(textsAt(item, ['ipBlock', 'except']).length > 0 && { except: true }),
  }
}

function portOf({ item }: PlacedItem): TrafficPort {
  const { port, endPort } = item
  return {
    protocol: textAt(item, ['protocol']) ?? 'TCP',
    ...((typeof port === 'number' || typeof port === 'string') && { port }),
    ...(typeof endPort === 'number' && { endPort }),
  }
}

/** Whether a rule lets a numbered port through. A named port may be any number. */
export function allowsPort({ ports }: TrafficRule, wanted: number, protocol: string): boolean {
  if (ports === undefined) return true
  return ports.some(({ protocol: own, port, endPort }) => {
    if (own !== protocol) return false
    if (typeof port !== 'number') return true
    return port === wanted || (endPort !== undefined && port <= wanted && wanted <= endPort)
  })
}

/** Whether a peer stands for everybody: every address, or every pod of every namespace. */
export function isEverybody({ podSelector, namespaceSelector, cidr, except }: TrafficPeer): boolean {
  if (cidr !== undefined) return except !== true && (cidr === '0.0.0.0/0' || cidr === '::/0')
  return (
    namespaceSelector !== undefined &&
    isEmptySelector(namespaceSelector) &&
    (podSelector === undefined || isEmptySelector(podSelector))
  )
}
