import type { Issue } from '../../core/finding.ts'
import type { Outline, OutlineSet, Reference } from '../../core/outline/index.ts'
import { rememberLast } from '../../core/remember-last.ts'
import type { SetRule } from '../../core/rule.ts'
import { GATEWAY } from '../../kubernetes/network/routing.ts'
import { missingPorts } from '../../kubernetes/network/service-ports.ts'
import { REFERENCE_GRANT } from '../../kubernetes/outline/gateways.ts'
import { ROUTE_KINDS } from '../../kubernetes/relations/kinds/gateway-api.ts'
import { missingIssues } from '../../kubernetes/set/missing.ts'
import { CLOSED_WORLD, targets } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly closedWorld: boolean }

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
    'Routes in a namespace for which the inputs hold nothing of the kind that is named, unless `closedWorld` is set; what an operator makes for a custom resource. Where the inputs hold no ReferenceGrant at all, that one is missing is an info.',
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
    yield* missingGrants(route, set, closedWorld)
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

function* missingGrants(route: Outline, set: OutlineSet, closedWorld: boolean): Iterable<Issue> {
  for (const reference of route.references) {
    const { namespace, path } = reference
    if (!isService(reference) || namespace === undefined || route.namespace === undefined) continue
    if (namespace === route.namespace || targets(route, reference, set).length === 0) continue
    if (isGranted(route, namespace, reference, set)) continue
    yield {
      path: [...path.slice(0, -1), 'namespace'],
      message: `no ReferenceGrant of namespace "${namespace}" lets ${route.kind}s of "${route.namespace}" send to it`,
      ...(set.ofKind(REFERENCE_GRANT).length === 0 && !closedWorld && { severity: 'info' }),
    }
  }
}

/** Whether a ReferenceGrant lets a route name something in a namespace. One without a namespace may be for any. */
function isGranted(
  { groupKind, namespace: from = '' }: Outline,
  namespace: string,
  { groupKind: to, name }: Reference,
  set: OutlineSet,
): boolean {
  return [namespace, ''].some(of =>
    [name, ''].some(named => granted(set).has(grantKey(of, groupKind, from, to, named))),
  )
}

const granted = rememberLast(
  (set: OutlineSet): ReadonlySet<string> =>
    new Set(
      set
        .ofKind(REFERENCE_GRANT)
        .flatMap(({ namespace = '', grant }) =>
          (grant?.from ?? []).flatMap(from =>
            (grant?.to ?? []).map(({ groupKind, name = '' }) =>
              grantKey(namespace, from.groupKind, from.namespace, groupKind, name),
            ),
          ),
        ),
    ),
)

function grantKey(...parts: readonly string[]): string {
  return parts.join('\n')
}
