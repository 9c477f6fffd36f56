import { textAt } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { itemsAt } from '../../kubernetes/fields.ts'
import { INGRESSES } from '../../kubernetes/network/routing.ts'

type Options = { readonly allowWildcard: boolean }

export default {
  id: 'ingress-host-missing',
  category: 'networking',
  severity: 'warning',
  presets: ['strict'],
  summary: 'A rule of an Ingress is for every host',
  why: 'The rule catches the requests for all hosts that nobody else serves, also those of other teams, and of strangers who point a name at the address.',
  remedy: 'Give the rule a `host`.',
  exempt: 'Wildcards, where the option allows them.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards'],
  peers: { datree: ['6'], kyverno: ['disallow-empty-ingress-host', 'restrict-ingress-wildcard'] },
  options: {
    allowWildcard: {
      type: 'boolean',
      default: false,
      description: 'Whether hosts such as `*.example.com` will do.',
    },
  },
  scope: INGRESSES,
  *check({ object }, { allowWildcard }) {
    for (const { item, path } of itemsAt(object, ['spec', 'rules'])) {
      const host = textAt(item, ['host'])
      if (host === undefined) yield { path: [...path, 'host'], message: 'the rule is for every host' }
      else if (host.startsWith('*') && !allowWildcard)
        yield { path: [...path, 'host'], message: `the rule is for every host that matches "${host}"` }
    }
  },
} satisfies ResourceRule<Options>
