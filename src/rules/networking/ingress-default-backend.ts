import { valueAt } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { INGRESSES } from '../../kubernetes/network/routing.ts'

export default {
  id: 'ingress-default-backend',
  category: 'networking',
  severity: 'info',
  presets: ['strict'],
  summary: 'An Ingress has a default backend',
  why: 'The backend gets every request that no rule of any Ingress wants, for any host. Few applications are made for that.',
  remedy: 'Leave `defaultBackend` to the Ingress controller, and name hosts and paths in rules.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/ingress/#default-backend'],
  peers: { kyverno: ['restrict-ingress-defaultbackend'] },
  scope: INGRESSES,
  *check({ object }) {
    for (const field of ['defaultBackend', 'backend']) {
      const path = ['spec', field]
      if (valueAt(object, path) !== undefined)
        yield { path, message: 'the default backend gets every request that no rule wants' }
    }
  },
} satisfies ResourceRule
