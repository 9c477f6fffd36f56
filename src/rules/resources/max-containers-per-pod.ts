import type { ResourceRule } from '../../core/rule.ts'
import { podTemplate, runningContainers } from '../../kubernetes/pods/pods.ts'

type Options = { readonly max: number }

export default {
  id: 'max-containers-per-pod',
  category: 'resources',
  severity: 'info',
  presets: ['strict'],
  summary: 'A pod has many containers',
  why: 'The containers of a pod start, move, scale and fail together. A pod with many of them is often several applications in one, and needs a node with room for all at once.',
  remedy: 'Give what need not share a pod a workload of its own.',
  exempt: 'Init containers that end, and ephemeral containers, are not counted.',
  links: ['https://kubernetes.io/docs/concepts/workloads/pods/#how-pods-manage-multiple-containers'],
  peers: { kyverno: ['limit-containers-per-pod'] },
  options: {
    max: {
      type: 'integer',
      minimum: 1,
      default: 4,
      description: 'The most containers, sidecars among them, that a pod may have.',
    },
  },
  scope: 'workloads',
  *check(resource, { max }) {
    const count = runningContainers(resource).length
    if (count <= max) return
    yield {
      path: [...(podTemplate(resource)?.specPath ?? []), 'containers'],
      at: 'key',
      message: `the pod has ${count} containers, more than ${max}`,
    }
  },
} satisfies ResourceRule<Options>
