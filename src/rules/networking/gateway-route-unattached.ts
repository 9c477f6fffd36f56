import type { Issue } from '../../core/finding.ts'
import { listed } from '../../core/listed.ts'
import type { ListenerOutline, Outline, OutlineSet, Reference } from '../../core/outline/index.ts'
import type { SetRule } from '../../core/rule.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { GATEWAY } from '../../kubernetes/network/routing.ts'
import { ROUTE_KINDS } from '../../kubernetes/relations/kinds/gateway-api.ts'
import { targets } from '../../kubernetes/set/snapshot.ts'
import { hostsMeet, PROTOCOLS } from './gateway-route-unattached.facts.ts'

/** A listener with the namespace of its Gateway. */
type Placed = ListenerOutline & { readonly namespace: string | undefined }

export default {
  id: 'gateway-route-unattached',
  category: 'networking',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'No listener of its Gateway accepts a route',
  why: 'The Gateway serves nothing of the route: its status says that it is not accepted, and requests get a 404 or no answer.',
  remedy:
    'Give the route a host, port and kind that a listener accepts, or the listener `allowedRoutes` that let the route in.',
  exempt:
    'Gateways that the inputs do not have, and listeners that select namespaces by their labels. A listener that does not exist by its name is a finding of `dangling-gateway-backend`.',
  links: [
    'https://gateway-api.sigs.k8s.io/concepts/api-overview/#attaching-routes-to-gateways',
    'https://gateway-api.sigs.k8s.io/reference/spec/#listener',
  ],
  scope: ROUTE_KINDS,
  *checkSet(route, set) {
    for (const reference of route.references) {
      if (reference.groupKind !== GATEWAY) continue
      const issue = unattached(route, reference, listenersOf(route, reference, set))
      if (issue !== undefined) yield issue
    }
  },
} satisfies SetRule

/** The listeners that a reference leads to; none where they are not all known. */
function listenersOf(route: Outline, reference: Reference, set: OutlineSet): readonly Placed[] {
  const gateways = targets(route, reference, set)
  if (gateways.some(({ listeners, data }) => listeners === undefined || data?.keysUnknown)) return []
  const [section] = reference.parts ?? []
  return gateways
    .flatMap(({ listeners = [], namespace = reference.namespace }) =>
      listeners.map(listener => ({ ...listener, namespace })),
    )
    .filter(({ name }) => section === undefined || name === section)
}

/** Why none of some listeners accepts a route; undefined where one does, or none are known. */
function unattached(
  route: Outline,
  { name, port, path }: Reference,
  listeners: readonly Placed[],
): Issue | undefined {
  if (listeners.length === 0) return undefined
  const gateway = `Gateway "${name}"`
  const atPort = listeners.filter(one => port === undefined || one.port === undefined || one.port === port)
  if (atPort.length === 0) {
    const ports = listed([...new Set(listeners.map(one => `${one.port}`))])
    const message = `${gateway} has no listener on port ${port}; it listens on ${ports}`
    return { path: [...path.slice(0, -1), 'port'], message }
  }
  const ofKind = atPort.filter(one => takesKind(one, route.kind))
  if (ofKind.length === 0) {
    const kinds = listed([...new Set(atPort.map(one => one.kinds?.join(' and ') ?? one.protocol))])
    return { path, message: `no listener of ${gateway} accepts a route of kind ${route.kind}, only ${kinds}` }
  }
  const open = ofKind.filter(one => letsIn(one, route.namespace))
  if (open.length === 0) {
    const message = `${gateway} lets in no route of namespace "${route.namespace}": \`allowedRoutes\` of its listeners ${ofKind.some(one => one.from === 'None') ? 'says None' : 'says Same, which is the default'}`
    return { path, message }
  }
  const { hostnames = [] } = route
  if (hostnames.length === 0 || open.some(one => servesAny(one, hostnames))) return undefined
  return {
    path: ['spec', 'hostnames'],
    message: `no listener of ${gateway} serves ${listed(hostnames)}, only ${listed(open.flatMap(one => one.hostname ?? []))}`,
  }
}

function takesKind({ kinds, protocol }: Placed, kind: string): boolean {
  if (kinds !== undefined) return kinds.includes(kind)
  // Protocols of a controller's own have a domain before a slash.
  return protocol.includes('/') || isUnknownYet(protocol) || (PROTOCOLS[kind] ?? []).includes(protocol)
}

function letsIn({ from, namespace }: Placed, routeNamespace: string | undefined): boolean {
  if (from === 'None') return false
  return (
    from !== 'Same' || namespace === undefined || routeNamespace === undefined || namespace === routeNamespace
  )
}

function servesAny({ hostname }: Placed, hostnames: readonly string[]): boolean {
  return (
    hostname === undefined ||
    [hostname, ...hostnames].some(isUnknownYet) ||
    hostnames.some(host => hostsMeet(host, hostname))
  )
}
