import type { SetRule } from '../../core/rule.ts'
import { parseIntOrPercent, podsOf } from '../../kubernetes/grammar/int-or-percent.ts'
import { fewestReplicas } from '../../kubernetes/workloads/autoscaling.ts'

type Options = { readonly percent: number }

export default {
  id: 'pdb-unreasonable',
  category: 'availability',
  severity: 'info',
  presets: [],
  summary: 'A PodDisruptionBudget lets few pods go at a time',
  why: 'The fewer pods may be missing, the longer each drain takes. Some teams therefore ask that half of them may go.',
  remedy: 'Raise `maxUnavailable`, or lower `minAvailable`.',
  exempt: 'In no preset: one pod at a time is what Kubernetes itself recommends for many applications.',
  links: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/'],
  peers: { kyverno: ['require-reasonable-pdbs'] },
  options: {
    percent: {
      type: 'integer',
      minimum: 1,
      maximum: 100,
      default: 50,
      description: 'The share of the pods that must be free to go, in percent.',
    },
  },
  scope: ['PodDisruptionBudget.policy'],
  *checkSet(outline, set, { percent }) {
    const { minAvailable, maxUnavailable } = outline.disruptionBudget ?? {}
    const field = maxUnavailable === undefined ? 'minAvailable' : 'maxUnavailable'
    const written = parseIntOrPercent(maxUnavailable ?? minAvailable)
    const [workload, ...more] = set.selectedBy(outline)
    const replicas = workload === undefined || more.length > 0 ? undefined : fewestReplicas(workload, set)
    // A share is what it is of any number of pods.
    const total = written?.unit === 'percent' ? 100 : replicas
    if (written === undefined || total === undefined || total <= 1) return
    const pods = podsOf(written, total, 'up')
    const free = field === 'maxUnavailable' ? pods : total - pods
    if (free * 100 >= percent * total) return
    yield {
      path: ['spec', field],
      message: `${field} ${maxUnavailable ?? minAvailable} lets ${Math.round((free * 100) / total)}% of the pods go at a time; ${percent}% are wanted`,
    }
  },
} satisfies SetRule<Options>
