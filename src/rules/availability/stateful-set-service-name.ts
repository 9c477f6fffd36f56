import type { Outline } from '../../core/outline/index.ts'
import type { SetRule } from '../../core/rule.ts'

export default {
  id: 'stateful-set-service-name',
  category: 'availability',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'The Service a StatefulSet names gives its pods no names',
  why: 'Each pod of a StatefulSet is reached under a name of its own, through the headless Service in `serviceName`. Without one that selects the pods those names do not exist, and members of a cluster do not find each other.',
  remedy: 'Name a Service with `clusterIP: None` that selects the pods.',
  exempt:
    'A Service that is not among the inputs, unless another headless one selects the pods: it may stand elsewhere, or nobody needs the names. Services in another folder, where no namespace is written. A StatefulSet without `serviceName`, which Kubernetes allows since 1.33, is an info.',
  links: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id'],
  peers: { 'kube-score': ['statefulset-has-servicename'] },
  scope: ['StatefulSet.apps'],
  *checkSet(outline, set) {
    const path = ['spec', 'serviceName']
    const name = outline.references.find(({ path: [, field] }) => field === 'serviceName')?.name
    const services = set.neighbours(outline, 'Service')
    const selecting = new Set(set.selecting(outline, 'Service'))
    const headless = services.find(one => selecting.has(one) && one.service?.headless === true)?.name
    const named = services.filter(service => service.name === name)
    if (named.length === 0) {
      if (headless === undefined) return
      const meant = `the headless Service of the pods is "${headless}"`
      yield name === undefined
        ? {
            path,
            severity: 'info',
            message: `the pods get no names in DNS: no serviceName is given, and ${meant}`,
          }
        : { path, message: `there is no Service "${name}" among the inputs; ${meant}` }
    } else if (named.every(({ service }) => service?.headless === false)) {
      yield { path, message: `Service "${name}" is not headless: it gives the pods no names in DNS` }
    } else if (named.every(service => hasSelector(service) && !selecting.has(service))) {
      yield { path, message: `Service "${name}" does not select the pods of this StatefulSet` }
    }
  },
} satisfies SetRule

function hasSelector({ podSelector }: Outline): boolean {
  return podSelector !== undefined
}
