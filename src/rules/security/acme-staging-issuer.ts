import { textAt } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'

const SERVER = ['spec', 'acme', 'server']

/** How people call an issuer that is for tests. */
const FOR_TESTS = /stag|test|dev|sandbox|fake|trial/i

export default {
  id: 'acme-staging-issuer',
  category: 'security',
  severity: 'info',
  presets: ['recommended'],
  summary: 'An ACME issuer still points at a staging server',
  why: 'No browser and no client trusts the certificates of a staging server: visitors see a warning, and other programs refuse to connect.',
  remedy:
    'Set `spec.acme.server` to the production server, `https://acme-v02.api.letsencrypt.org/directory` for Let’s Encrypt.',
  exempt: 'Issuers whose name or namespace says that they are for tests, such as `letsencrypt-staging`.',
  links: [
    'https://cert-manager.io/docs/configuration/acme/',
    'https://letsencrypt.org/docs/staging-environment/',
  ],
  scope: ['Issuer.cert-manager.io', 'ClusterIssuer.cert-manager.io'],
  *check({ object, name = '', namespace = '' }) {
    const server = textAt(object, SERVER)
    if (server === undefined || !/staging/i.test(server) || FOR_TESTS.test(`${name} ${namespace}`)) return
    yield {
      path: SERVER,
      message: '`spec.acme.server` is a staging server, whose certificates nobody trusts',
    }
  },
} satisfies ResourceRule
