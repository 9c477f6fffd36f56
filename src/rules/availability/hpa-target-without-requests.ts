import type { Outline, OutlineSet } from '../../core/outline/index.ts'
import type { ScaledResource } from '../../core/outline/scaling.ts'
import type { SetRule } from '../../core/rule.ts'
import { mayShareNamespace } from '../../kubernetes/namespaces.ts'
import { HORIZONTAL_SCALERS, scaleTarget } from '../../kubernetes/workloads/autoscaling.ts'

export default {
  id: 'hpa-target-without-requests',
  category: 'availability',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'An autoscaler measures use against a request that is not there',
  why: 'Utilization is a share of the request. When a single container of the pods has none, sidecars included, the autoscaler has no number to go by and never scales.',
  remedy:
    'Set the request on every container of the target, or use a `ContainerResource` metric for the one that counts.',
  exempt:
    'Containers with a limit, which is the request too; namespaces with a LimitRange that gives a default; targets that are not among the inputs, or that are custom resources.',
  links: [
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details',
    'https://kubernetes.io/docs/concepts/policy/limit-range/',
  ],
  scope: HORIZONTAL_SCALERS,
  *checkSet(outline, set) {
    const target = scaleTarget(outline)
    const measured = outline.autoscaler?.resources.filter(({ byRequest }) => byRequest) ?? []
    if (target === undefined || measured.length === 0) return
    const [workload, ...more] = set
      .named(target.groupKind, target.name)
      .filter(candidate => mayShareNamespace(outline, candidate))
    if (workload === undefined || more.length > 0) return
    for (const resource of measured) {
      const lacking = containersWithout(resource, workload)
      if (lacking.length === 0 || hasDefault(resource.name, workload, set)) continue
      yield {
        path: resource.path,
        message: `never scales by ${resource.name}: ${workload.kind} "${target.name}" requests none for ${lacking.join(', ')}`,
      }
    }
  },
} satisfies SetRule

function containersWithout({ name, container }: ScaledResource, { workload, placement }: Outline): string[] {
  const containers = workload?.containers ?? []
  return containers.flatMap((one, index) =>
    (container !== undefined && container !== one.name) || placement?.requests[index]?.includes(name)
      ? []
      : [`container "${one.name}"`],
  )
}

/**
 * Whether a LimitRange gives the request where none is written: as a default, or as the bound that takes its place.
 * https://kubernetes.io/docs/concepts/policy/limit-range/
 */
function hasDefault(name: string, workload: Outline, set: OutlineSet): boolean {
  return set
    .ofKind('LimitRange')
    .filter(range => mayShareNamespace(range, workload))
    .flatMap(({ limitRange = [] }) => limitRange)
    .some(
      bounds =>
        bounds.type === 'Container' &&
        Object.hasOwn({ ...bounds.min, ...bounds.max, ...bounds.default, ...bounds.defaultRequest }, name),
    )
}
