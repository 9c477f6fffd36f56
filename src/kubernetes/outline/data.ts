import { isObject, textAt, textsIn, valueAt } from '../../core/json.ts'
import type { DataOutline } from '../../core/outline/index.ts'
import type { Resource } from '../../core/resource.ts'
import { holdsUnknown, isUnknownYet } from '../../core/unknown-yet.ts'
import { itemsAt } from '../fields.ts'
import { readCertificate } from '../grammar/x509.ts'
import { GATEWAY } from '../network/routing.ts'
import { secretValues } from '../secrets/secret-data.ts'

/** The kind of cert-manager that a Secret with a certificate is made of. */
export const CERTIFICATE = 'Certificate.cert-manager.io'

/** What others may need to know of a ConfigMap, Secret, Gateway or Certificate; undefined for any other kind. */
export function dataOf(resource: Resource<object>): DataOutline | undefined {
  const { groupKind, object } = resource
  if (groupKind === GATEWAY) {
    return {
      keys: itemsAt(object, ['spec', 'listeners']).flatMap(({ item }) => textAt(item, ['name']) ?? []),
    }
  }
  if (groupKind === CERTIFICATE) return issuedData(object)
  if (groupKind === 'ConfigMap') return { keys: keysOf(object, ['data', 'binaryData']) }
  if (groupKind !== 'Secret') return undefined
  const keys = keysOf(object, ['data', 'stringData'])
  const type = textAt(object, ['type'])
  const certificate =
    keys.includes('tls.crt') && type === 'kubernetes.io/tls' ? certificateOf(resource) : undefined
  return { keys, ...(type !== undefined && { type }), ...(certificate && { certificate }) }
}

function keysOf(object: unknown, fields: readonly string[]): readonly string[] {
  return fields.flatMap(field => {
    const map = valueAt(object, [field])
    return isObject(map) ? Object.keys(map) : []
  })
}

/**
 * The hosts of the certificate that is issued for a Certificate; undefined where not all of them are known.
 * https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificateSpec
 */
function issuedData(object: unknown): DataOutline | undefined {
  const spec = valueAt(object, ['spec'])
  if (!isObject(spec) || spec['literalSubject'] !== undefined || holdsUnknown(spec['dnsNames'] ?? null))
    return undefined
  const names = [...textsIn(spec['dnsNames']), ...textsIn([spec['commonName'] ?? null])]
  const hosts = names.filter(name => !isUnknownYet(name))
  return hosts.length < names.length || hosts.length === 0
    ? undefined
    : { keys: [], keysUnknown: true, type: 'kubernetes.io/tls', certificate: { hosts } }
}

/** Reads the certificate of a TLS Secret, where it is one and no placeholder or encrypted value. */
function certificateOf(resource: Resource<object>): DataOutline['certificate'] {
  const values = new Map(secretValues(resource).map(({ key, value }) => [key, value]))
  const certificate = values.get('tls.crt') ?? ''
  if (!certificate.includes('-----BEGIN ') || isUnknownYet(certificate)) return undefined
  return readCertificate(certificate, values.get('tls.key') ?? '')
}
