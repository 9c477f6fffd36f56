import type { ResourceRule } from '../../core/rule.ts'
import { requirements } from '../../kubernetes/pods/compute-resources.ts'
import { placedQuantities } from '../../kubernetes/pods/placed-quantities.ts'
import { strangeness, unitOf } from './quantity-suspicious.facts.ts'

type Options = { readonly mixedUnits: boolean }

export default {
  id: 'quantity-suspicious',
  category: 'resources',
  severity: 'error',
  presets: ['recommended'],
  presetOptions: { strict: { mixedUnits: true } },
  summary: 'An amount of CPU, memory or storage has the wrong unit',
  why: 'Units are easily mistaken, and the API server takes them all: `400m` of memory is less than half a byte, `512` is 512 bytes, and `cpu: 500` is 500 cores. The container is killed at once, or fits on no node.',
  remedy: 'Write memory and storage as `Mi` or `Gi`, CPU as cores (`2`) or thousandths (`500m`).',
  exempt:
    'Zero; numbers of cores that machines have (64, 96, 128, …); the sizes of PersistentVolumes, which may be only nominal, upwards.',
  links: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-units-in-kubernetes',
  ],
  options: {
    mixedUnits: {
      type: 'boolean',
      default: false,
      description: 'Report, as an info, a request and a limit of which one is in `M` and the other in `Mi`.',
    },
  },
  scope: 'all',
  *check(resource, { mixedUnits }) {
    for (const { subject, what, value, path } of placedQuantities(resource)) {
      const strange = strangeness(what, value)
      if (strange === undefined) continue
      // No container starts within such a limit; the rest works, though not as meant.
      const severity = what === 'memory limit' && strange.tiny ? 'error' : 'warning'
      yield { path, severity, message: `${subject} has the ${what} ${value}, ${strange.reason}` }
    }
    if (!mixedUnits) return
    for (const { subject, path, requests, limits } of requirements(resource)) {
      const [request, limit] = [unitOf(requests['memory']), unitOf(limits['memory'])]
      if (request === undefined || limit === undefined || request === limit) continue
      yield {
        path: [...path, 'limits', 'memory'],
        severity: 'info',
        message: `${subject} has a memory request of ${requests['memory']} and a limit of ${limits['memory']}: the units differ`,
      }
    }
  },
} satisfies ResourceRule<Options>
