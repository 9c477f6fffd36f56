import type { ResourceRule } from '../../core/rule.ts'
import { unequal } from '../../kubernetes/pods/compute-resources.ts'

type Options = { readonly maxPercent: number }

export default {
  id: 'limit-request-ratio',
  category: 'resources',
  severity: 'info',
  presets: ['strict'],
  summary: 'A limit is a multiple of its request',
  why: 'The scheduler counts requests. A node full of pods that may use many times what they requested is promised several times over, and fails under load, not before.',
  remedy: 'Raise the request towards what is used under load, or lower the limit.',
  exempt: 'Containers where one of the two is not written.',
  links: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits',
    'https://kubernetes.io/docs/concepts/policy/limit-range/',
  ],
  peers: { kyverno: ['enforce-resources-as-ratio'] },
  options: {
    maxPercent: {
      type: 'integer',
      minimum: 100,
      default: 250,
      description: 'The highest limit, in percent of the request.',
    },
  },
  silences: ['memory-request-equals-limit', 'cpu-request-equals-limit'],
  scope: 'workloads',
  *check(resource, { maxPercent }) {
    for (const name of ['cpu', 'memory'] as const) {
      for (const { subject, path, request, limit, percent } of unequal(resource, name)) {
        if (percent <= maxPercent) continue
        yield {
          path: [...path, 'requests', name],
          message: `${subject} may use ${limit} ${name}, ${percent} % of the ${request} it requests`,
        }
      }
    }
  },
} satisfies ResourceRule<Options>
