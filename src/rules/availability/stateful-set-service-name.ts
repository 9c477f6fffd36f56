import type { SetRule } from '../../core/rule.ts'
import { mayShareNamespace } from '../../kubernetes/namespaces.ts'

export default {
  id: 'stateful-set-service-name',
  category: 'availability',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'The Service a StatefulSet names gives its pods no names',
  why: 'Each pod of a StatefulSet is reached under a name of its own, through the headless Service in `serviceName`. Without one that selects the pods those names do not exist, and members of a cluster do not find each other.',
  remedy: 'Name a Service with `clusterIP: None` that selects the pods.',
  exempt:
    'StatefulSets whose pods no Service of the inputs selects, as theirs may stand elsewhere. A StatefulSet without `serviceName`, which Kubernetes allows since 1.33, is an info where a headless Service is there.',
  links: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id'],
  peers: { 'kube-score': ['statefulset-has-servicename'] },
  scope: ['StatefulSet.apps'],
  *checkSet(outline, set) {
    const path = ['spec', 'serviceName']
    const name = outline.references.find(({ path: [, field] }) => field === 'serviceName')?.name
    const selecting = set.selecting(outline, 'Service')
    if (name === undefined) {
      const headless = selecting.find(({ service }) => service?.headless)
      if (headless === undefined || headless.name === undefined) return
      yield {
        path,
        severity: 'info',
        message: `the pods have no names in DNS: serviceName does not name the headless Service "${headless.name}"`,
      }
      return
    }
    const named = set.named('Service', name).filter(service => mayShareNamespace(outline, service))
    const [service] = named
    if (service === undefined) {
      if (selecting.length === 0) return
      const others = selecting.map(other => `"${other.name ?? ''}"`).join(', ')
      yield {
        path,
        message: `there is no Service "${name}" among the inputs; the pods are selected by ${others}`,
      }
    } else if (named.every(({ service: facts }) => facts?.headless === false)) {
      yield { path, message: `Service "${name}" is not headless: it gives the pods no names in DNS` }
    } else if (named.every(candidate => !selecting.includes(candidate)) && hasSelector(named)) {
      yield { path, message: `Service "${name}" does not select the pods of this StatefulSet` }
    }
  },
} satisfies SetRule

function hasSelector(services: readonly { readonly podSelector?: unknown }[]): boolean {
  return services.every(({ podSelector }) => podSelector !== undefined)
}
