import type { SetRule } from '../../core/rule.ts'
import { INGRESSES } from '../../kubernetes/network/routing.ts'
import { missingPorts } from '../../kubernetes/network/service-ports.ts'
import { missingIssues } from '../../kubernetes/set/missing.ts'
import { CLOSED_WORLD } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly closedWorld: boolean }

export default {
  id: 'dangling-ingress',
  category: 'references',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'An Ingress sends to a Service or port that does not exist',
  why: 'Requests for the path are answered with an error of the controller, 503 with most of them.',
  remedy: 'Name a Service of the same namespace, and a port that the Service has.',
  exempt:
    'Backends that are a resource; Ingresses in a namespace for which the inputs hold no Service, unless `closedWorld` is set; Services that an operator makes for a custom resource; the port `use-annotation` of the AWS controller.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource'],
  peers: {
    'kube-linter': ['dangling-ingress'],
    'kube-score': ['ingress-targets-service'],
    monokle: ['LNK001'],
    kubescape: ['C-0298'],
  },
  options: { closedWorld: CLOSED_WORLD },
  scope: INGRESSES,
  *checkSet(ingress, set, { closedWorld }) {
    const isBackend = ({ groupKind, port }: { groupKind: string; port?: number | string }) =>
      groupKind === 'Service' && port !== 'use-annotation'
    yield* missingIssues(ingress, set, isBackend, closedWorld)
    yield* missingPorts(ingress, set, isBackend)
  },
} satisfies SetRule<Options>
