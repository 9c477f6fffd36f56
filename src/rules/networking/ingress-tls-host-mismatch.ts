import type { Issue } from '../../core/finding.ts'
import { textAt } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { itemsAt, textsAt } from '../../kubernetes/fields.ts'
import { coversHost, INGRESSES } from '../../kubernetes/network/routing.ts'

/** Annotations that serve a host which no rule names: redirects from and to `www.`, and names beside the first. */
const MORE_HOSTS =
  /^nginx\.ingress\.kubernetes\.io\/(?:from-to-www-redirect|server-alias|permanent-redirect|temporal-redirect)$/

export default {
  id: 'ingress-tls-host-mismatch',
  category: 'networking',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'The hosts of the rules and those of the certificates of an Ingress differ',
  why: 'A host without its certificate is served over plain HTTP, or with the certificate of the controller, which browsers refuse. A certificate for a host that nobody serves is mostly a slip of the pen for one that somebody does.',
  remedy:
    'List the same hosts under `rules` and `tls`. A wildcard covers one label: `*.example.com` is no certificate for `a.b.example.com`.',
  exempt:
    'Ingresses without `tls` (see `ingress-no-tls`), and with an entry of `tls` that lists no hosts: it is for all of them. Hosts of `tls` where a rule has no host, or an annotation of ingress-nginx serves more of them.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/ingress/#tls'],
  peers: { kyverno: ['ingress-host-match-tls'] },
  scope: INGRESSES,
  *check({ object, annotations }): Iterable<Issue> {
    const entries = itemsAt(object, ['spec', 'tls'])
    const covered = entries.flatMap(({ item, path }) =>
      textsAt(item, ['hosts']).map(({ text, path: inner }) => ({ host: text, path: [...path, ...inner] })),
    )
    if (entries.length === 0 || entries.some(({ item }) => textsAt(item, ['hosts']).length === 0)) return
    const rules = itemsAt(object, ['spec', 'rules']).map(({ item, path }) => ({
      host: textAt(item, ['host']),
      path,
    }))
    for (const { host, path } of rules) {
      if (host === undefined || covered.some(name => coversHost(name.host, host))) continue
      yield { path: [...path, 'host'], message: `no certificate under spec.tls is for host "${host}"` }
    }
    if (rules.length === 0 || rules.some(({ host }) => host === undefined)) return
    if (Object.keys(annotations).some(key => MORE_HOSTS.test(key))) return
    for (const { host, path } of covered) {
      if (
        rules.some(
          rule => rule.host !== undefined && (coversHost(host, rule.host) || coversHost(rule.host, host)),
        )
      )
        continue
      yield { path, message: `no rule serves host "${host}"` }
    }
  },
} satisfies ResourceRule
