import type { Issue } from '../../core/finding.ts'
import type { Outline, OutlineSet, Reference } from '../../core/outline/index.ts'
import type { SetRule } from '../../core/rule.ts'
import { GATEWAY } from '../../kubernetes/network/routing.ts'
import { missingPorts } from '../../kubernetes/network/service-ports.ts'
import { ROUTE_KINDS } from '../../kubernetes/relations/kinds/gateway-api.ts'
import { missingIssues } from '../../kubernetes/set/missing.ts'
import { CLOSED_WORLD, targets } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly closedWorld: boolean }

const GRANT = 'ReferenceGrant.gateway.networking.k8s.io'

export default {
  id: 'dangling-gateway-backend',
  category: 'references',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A route of the Gateway API names a Service, port, Gateway or listener that does not exist',
  why: 'A route without its Gateway serves nothing. A route without its backend answers every request with status 500.',
  remedy:
    'Name what exists. For a Service in another namespace, that namespace needs a ReferenceGrant that lets the route in.',
  exempt:
    'Routes in a namespace for which the inputs hold nothing of the kind that is named, unless `closedWorld` is set; what an operator makes for a custom resource. A ReferenceGrant is only missed where the inputs hold others.',
  links: [
    'https://gateway-api.sigs.k8s.io/api-types/httproute/',
    'https://gateway-api.sigs.k8s.io/api-types/referencegrant/',
  ],
  peers: { kubescape: ['C-0302'] },
  options: { closedWorld: CLOSED_WORLD },
  scope: ROUTE_KINDS,
  *checkSet(route, set, { closedWorld }) {
    yield* missingIssues(route, set, isNamed, closedWorld)
    yield* missingPorts(route, set, isService)
    yield* missingListeners(route, set)
    yield* missingGrants(route, set)
  },
} satisfies SetRule<Options>

function isService({ groupKind }: Reference): boolean {
  return groupKind === 'Service'
}

function isNamed({ groupKind }: Reference): boolean {
  return groupKind === 'Service' || groupKind === GATEWAY
}

function* missingListeners(route: Outline, set: OutlineSet): Iterable<Issue> {
  for (const reference of route.references) {
    const [listener] = reference.parts ?? []
    if (reference.groupKind !== GATEWAY || listener === undefined) continue
    const gateways = targets(route, reference, set).flatMap(({ data = [] }) => data)
    if (gateways.length === 0 || gateways.some(({ keys }) => keys.includes(listener))) continue
    const path = [...reference.path.slice(0, -1), 'sectionName']
    yield { path, message: `Gateway "${reference.name}" has no listener "${listener}"` }
  }
}

function* missingGrants(route: Outline, set: OutlineSet): Iterable<Issue> {
  for (const reference of route.references) {
    const { namespace, path } = reference
    if (!isService(reference) || namespace === undefined || route.namespace === undefined) continue
    if (namespace === route.namespace || targets(route, reference, set).length === 0) continue
    if (
      set.ofKind(GRANT).length === 0 ||
      set.ofKind(GRANT).some(grant => (grant.namespace ?? namespace) === namespace)
    )
      continue
    yield {
      path: [...path.slice(0, -1), 'namespace'],
      message: `no ReferenceGrant of namespace "${namespace}" lets routes of "${route.namespace}" send to it`,
    }
  }
}
