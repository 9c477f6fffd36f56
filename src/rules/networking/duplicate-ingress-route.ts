import { groupByEach } from '../../core/group-by.ts'
import type { Outline, OutlineSet, ServedRoute } from '../../core/outline/index.ts'
import { rememberLast } from '../../core/remember-last.ts'
import type { SetRule } from '../../core/rule.ts'
import { describeResource } from '../../kubernetes/describe.ts'
import { INGRESSES } from '../../kubernetes/network/routing.ts'

export default {
  id: 'duplicate-ingress-route',
  category: 'networking',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'Two rules serve the same host and path',
  why: 'One of them never gets a request. Which one depends on the controller, and mostly on which is older.',
  remedy: 'Delete one of the rules, or give it a host or path of its own.',
  exempt:
    'Ingresses of different classes, entry points or load balancers, and those that share routes on purpose by annotation (canaries and mergeable Ingresses of nginx, conditions of AWS). Resources in different folders, which may be for different clusters, and alternatives of one name. In different files of one folder the finding is an info: they may be alternatives too.',
  links: [
    'https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-rules',
    'https://gateway-api.sigs.k8s.io/api-types/httproute/',
  ],
  peers: {
    kyverno: [
      'unique-ingress-host',
      'unique-ingress-host-and-path',
      'unique-ingress-path',
      'unique-routes',
      'require-unique-external-dns',
    ],
  },
  scope: [...INGRESSES, 'HTTPRoute.gateway.networking.k8s.io', 'GRPCRoute.gateway.networking.k8s.io'],
  *checkSet(outline, set) {
    const { routing } = outline
    if (routing === undefined) return
    for (const route of routing.routes) {
      const earlier = keysOf(outline, route)
        .flatMap(key => served(set).get(key) ?? [])
        .find(other => other.route === route || mayMeet(other.outline, outline, set))
      if (earlier === undefined || earlier.route === route) continue
      const where = route.host === '' ? 'every host' : `host "${route.host}"`
      const who = earlier.outline === outline ? 'an earlier rule' : describeResource(earlier.outline)
      yield {
        path: route.path,
        message: `${who} serves path "${route.urlPath}" of ${where} already`,
        ...(!set.sameFile(outline, earlier.outline) && { severity: 'info' }),
      }
    }
  },
} satisfies SetRule

/** Whether two resources go to one cluster. Of one name, they are one resource, or one in the place of the other. */
function mayMeet(a: Outline, b: Outline, set: OutlineSet): boolean {
  return a === b || (a.name !== b.name && set.sameFolder(a, b))
}

interface Served {
  readonly outline: Outline
  readonly route: ServedRoute
}

const served = rememberLast((set: OutlineSet) =>
  groupByEach(set.all.flatMap(servedBy), ({ outline, route }) => keysOf(outline, route)),
)

function servedBy(outline: Outline): readonly Served[] {
  return (outline.routing?.routes ?? []).map(route => ({ outline, route }))
}

function keysOf({ groupKind, routing }: Outline, { host, match }: ServedRoute): readonly string[] {
  return (routing?.parents ?? []).map(parent => [groupKind, parent, host, match].join('\n'))
}
