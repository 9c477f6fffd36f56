import type { Issue } from '../../core/finding.ts'
import { listed } from '../../core/listed.ts'
import type { DataOutline, TlsHost } from '../../core/outline/index.ts'
import type { SetRule } from '../../core/rule.ts'
import { coversHost, GATEWAY, INGRESSES } from '../../kubernetes/network/routing.ts'
import { CERTIFICATE } from '../../kubernetes/outline/data.ts'
import { targets } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly validUntil: string }

/** What has a certificate, or is made into a Secret with one. */
const HOLDERS: readonly string[] = ['Secret', CERTIFICATE]
const TLS_KEYS = ['tls.crt', 'tls.key']

export default {
  id: 'tls-secret-mismatch',
  category: 'networking',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'The Secret for the TLS of an Ingress or Gateway does not fit',
  why: 'The controller serves a certificate of its own in its place, which clients refuse, or nothing at all.',
  remedy:
    'Give a Secret of type `kubernetes.io/tls` with a certificate for the host and the key that belongs to it.',
  exempt:
    'Secrets that are not among the inputs, and those that something else makes or fills, but for a Certificate of cert-manager. Hosts that are not written. Whether a certificate has ended depends on the day, so that it is only looked at where the option gives one.',
  links: [
    'https://kubernetes.io/docs/concepts/configuration/secret/#tls-secrets',
    'https://kubernetes.io/docs/concepts/services-networking/ingress/#tls',
  ],
  options: {
    validUntil: {
      type: 'string',
      default: '',
      description:
        'The day until which certificates must at least be valid, as `2030-01-31`; empty for none.',
    },
  },
  scope: [...INGRESSES, GATEWAY],
  *checkSet(outline, set, { validUntil }) {
    for (const host of outline.tlsHosts ?? []) {
      const { secretName: name, namespace, path } = host
      const found = targets(
        outline,
        { groupKind: 'Secret', name, path, ...(namespace && { namespace }) },
        set,
      )
      const [secret] = found
      if (found.length !== 1 || secret?.data === undefined || !HOLDERS.includes(secret.groupKind)) continue
      for (const { reason, ...rest } of reasons(secret.data, host, validUntil)) {
        yield { path, message: `Secret "${name}" ${reason}`, ...rest }
      }
    }
  },
} satisfies SetRule<Options>

/** What is wrong with a Secret for a host: the end of a sentence that begins with the Secret. */
function* reasons(
  { type = 'Opaque', keys, certificate }: DataOutline,
  { host }: TlsHost,
  validUntil: string,
): Iterable<{ readonly reason: string; readonly severity?: Issue['severity'] & string }> {
  if (type !== 'kubernetes.io/tls') {
    const isComplete = TLS_KEYS.every(key => keys.includes(key))
    const reason = `is of type ${type}, not kubernetes.io/tls`
    // A Secret without any key is filled by something else.
    if (keys.length > 0) yield isComplete ? { reason, severity: 'info' } : { reason }
  }
  if (certificate === undefined) return
  const { broken, hosts, notAfter, keyMatches } = certificate
  if (broken !== undefined) {
    yield { reason: `cannot be used: ${broken}` }
    return
  }
  if (keyMatches === false) yield { reason: 'has a key that does not belong to its certificate' }
  if (host !== '' && !hosts.some(name => coversHost(name, host))) {
    yield {
      reason: `has a certificate for ${hosts.length === 0 ? 'no host' : listed(hosts)}, not for ${host}`,
    }
  }
  if (validUntil !== '' && notAfter !== undefined && notAfter < validUntil) {
    yield { reason: `has a certificate that ends on ${notAfter.slice(0, 10)}` }
  }
}
