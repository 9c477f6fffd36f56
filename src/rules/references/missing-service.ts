import type { Reference } from '../../core/outline/index.ts'
import type { SetRule } from '../../core/rule.ts'
import { missingPorts } from '../../kubernetes/network/service-ports.ts'
import { RELATED_KINDS } from '../../kubernetes/relations/index.ts'
import { ROUTE_KINDS } from '../../kubernetes/relations/kinds/gateway-api.ts'
import { INFO_UNLESS_NEAR, missingIssues } from '../../kubernetes/set/missing.ts'
import { CLOSED_WORLD, namesFromElsewhere, targets } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly closedWorld: boolean; readonly ignore: readonly string[] }

export default {
  id: 'missing-service',
  category: 'references',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A custom resource sends to a Service or port that does not exist',
  why: 'An IngressRoute, HTTPProxy or VirtualService without its Service answers with an error, and a Rollout without it never begins.',
  remedy: 'Name a Service that exists, in its namespace, and a port that it has.',
  exempt:
    'Routes of the Gateway API, which `dangling-gateway-backend` is about; hosts outside the cluster; Services that an operator makes for a custom resource; resources in a namespace for which the inputs hold no Service, unless `closedWorld` is set. Where no name like it is there the finding is an info: it may come from elsewhere.',
  links: [
    'https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/',
    'https://projectcontour.io/docs/main/config/request-routing/',
    'https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination',
    'https://argo-rollouts.readthedocs.io/en/stable/features/specification/',
  ],
  options: {
    closedWorld: CLOSED_WORLD,
    ignore: namesFromElsewhere('Services'),
  },
  scope: RELATED_KINDS.filter(kind => !ROUTE_KINDS.includes(kind)),
  *checkSet(outline, set, { closedWorld, ignore }) {
    const isMeant = ({ groupKind, name, path }: Reference) =>
      groupKind === 'Service' && !ignore.includes(name) && path[1] !== 'ownerReferences'
    yield* missingIssues(outline, set, isMeant, closedWorld, INFO_UNLESS_NEAR)
    // A Service of another folder may be for another namespace.
    const isSure = (reference: Reference) =>
      targets(outline, reference, set).every(service =>
        set.neighbours(outline, 'Service', reference.namespace).includes(service),
      )
    yield* missingPorts(outline, set, reference => isMeant(reference) && isSure(reference))
  },
} satisfies SetRule<Options>
