import type { ResourceRule } from '../../core/rule.ts'
import { itemsAt } from '../../kubernetes/fields.ts'

type Options = { readonly min: number; readonly max: number }

export default {
  id: 'service-port-range',
  category: 'networking',
  severity: 'info',
  presets: [],
  summary: 'A port of a Service is outside the range that was agreed on',
  why: 'Ports outside the range may be closed in firewalls, or kept for something else.',
  remedy: 'Choose a port within the range.',
  exempt: 'Ports by name. The range is yours to give: the rule is in no preset.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports'],
  peers: { kyverno: ['restrict-service-port-range'] },
  options: {
    min: { type: 'integer', minimum: 1, maximum: 65535, default: 1024, description: 'The lowest port.' },
    max: { type: 'integer', minimum: 1, maximum: 65535, default: 65535, description: 'The highest port.' },
  },
  scope: ['Service'],
  *check({ object }, { min, max }) {
    for (const { item, path } of itemsAt(object, ['spec', 'ports'])) {
      for (const field of ['port', 'targetPort']) {
        const port = item[field]
        if (typeof port !== 'number' || (port >= min && port <= max)) continue
        yield { path: [...path, field], message: `${field} ${port} is outside ${min} to ${max}` }
      }
    }
  },
} satisfies ResourceRule<Options>
