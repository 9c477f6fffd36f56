import { listAt, valueAt } from '../../core/json.ts'
import { children, DER, type DerValue, readDer, readPem } from '../../kubernetes/grammar/der.ts'
import type { Grammar } from '../../kubernetes/grammar/names.ts'
import { signerName } from '../../kubernetes/grammar/signer-names.ts'
import { fromBase64 } from '../../kubernetes/secrets/credentials.ts'
import { matching, type ObjectConstraint, oneOf, range } from '../combinators.ts'
import { area } from '../constraint.ts'
import { objects, textAt } from '../objects.ts'
import { quote } from '../wording.ts'

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/certificates/types.go */
const USAGES: readonly string[] = [
  ...['signing', 'digital signature', 'content commitment', 'key encipherment', 'key agreement'],
  ...['data encipherment', 'cert sign', 'crl sign', 'encipher only', 'decipher only', 'any', 'server auth'],
  ...['client auth', 'code signing', 'email protection', 's/mime', 'ipsec end system', 'ipsec tunnel'],
  ...['ipsec user', 'timestamping', 'ocsp signing', 'microsoft sgc', 'netscape sgc'],
]

const LEGACY = 'kubernetes.io/legacy-unknown'

/** Any signer but the one that takes part in no CertificateSigningRequest any more. */
const requestedSigner: Grammar = text => (text === LEGACY ? 'is no longer a signer' : signerName(text))

const request: ObjectConstraint = {
  id: 'csr-request',
  summary: 'A CertificateSigningRequest holds no request for a certificate',
  remedy: 'Put the base64 of the file into `request` that begins with -----BEGIN CERTIFICATE REQUEST-----.',
  check: ({ object }, report) => {
    const text = textAt(object, ['spec', 'request'])
    if (text === undefined) return
    const decoded = fromBase64(text)
    // What is no base64 has been reported.
    if (decoded === undefined) return
    const label = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(decoded)?.[1]
    if (label !== undefined && label !== 'CERTIFICATE REQUEST')
      report(['spec', 'request'], `the request is a PEM block of type ${label}, not CERTIFICATE REQUEST`)
    else if (!isRequest(decoded))
      report(['spec', 'request'], 'the request is no PEM block of type CERTIFICATE REQUEST')
  },
}

/** Whether there is a sequence of what is asked for, an algorithm, and a signature. https://www.rfc-editor.org/rfc/rfc2986 */
function isRequest(pem: string): boolean {
  const tags = partsOf(pem).map(({ tag }) => tag)
  return tags.join() === [DER.sequence, DER.sequence, DER.bitString].join()
}

function partsOf(pem: string): readonly DerValue[] {
  const bytes = readPem(pem, /^CERTIFICATE REQUEST$/)?.bytes
  const values = bytes === undefined ? undefined : readDer(bytes)
  return values?.length === 1 ? children(values[0]) : []
}

const CLIENT_SIGNER = 'kubernetes.io/kube-apiserver-client'
const MASTERS = 'system:masters'

const masters: ObjectConstraint = {
  id: 'csr-masters',
  summary: 'A CertificateSigningRequest asks for a client of the group system:masters',
  remedy: 'Ask for another organization, and bind that group to the roles it needs.',
  source: 'plugin/pkg/admission/certificates/subjectrestriction/admission.go',
  check: ({ object }, report) => {
    if (textAt(object, ['spec', 'signerName']) !== CLIENT_SIGNER) return
    const decoded = fromBase64(textAt(object, ['spec', 'request']) ?? '')
    if (decoded === undefined || !organizations(decoded).includes(MASTERS)) return
    report(['spec', 'request'], `the signer ${CLIENT_SIGNER} does not sign for the organization ${MASTERS}`)
  },
}

/** The object identifier 2.5.4.10, organizationName. */
const ORGANIZATION = '\x55\x04\x0a'

/** The organizations that a request names, which are the groups of a client. */
function organizations(pem: string): readonly string[] {
  const [, subject] = children(partsOf(pem)[0])
  return children(subject)
    .flatMap(children)
    .map(children)
    .flatMap(([type, value]) => (type?.bytes === ORGANIZATION && value ? [value.bytes] : []))
}

const usages: ObjectConstraint = {
  id: 'csr-usages',
  summary: 'A CertificateSigningRequest does not say what the certificate is for, or says it twice',
  remedy: 'Give usages such as `client auth`, each once.',
  check: ({ object }, report) => {
    const list = listAt(object, ['spec', 'usages'])
    if (list.length === 0 && typeof valueAt(object, ['spec', 'usages']) !== 'string')
      report(['spec', 'usages'], 'at least one usage is needed')
    for (const [index, usage] of list.entries()) {
      if (typeof usage !== 'string') continue
      const path = ['spec', 'usages', index]
      if (usage === '') report(path, 'a usage must not be empty')
      else if (list.indexOf(usage) < index) report(path, `the usage ${quote(usage)} is given twice`)
    }
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/certificates/validation/validation.go */
export const certificateSigningRequest = area({
  title: 'CertificateSigningRequests',
  source: 'pkg/apis/certificates/validation/validation.go',
  scope: ['CertificateSigningRequest.certificates.k8s.io'],
  subjects: objects('certificates.k8s.io/v1'),
  constraints: [
    request,
    masters,
    usages,
    oneOf({
      id: 'csr-usage',
      summary: 'A CertificateSigningRequest has an unknown usage',
      remedy: 'Use words such as `client auth`, `server auth`, `digital signature` and `key encipherment`.',
      fields: ['spec', 'usages', '*'],
      values: USAGES,
    }),
    matching({
      id: 'csr-signer',
      summary: 'The signer of a CertificateSigningRequest has a name that none can have',
      remedy: 'Write it as `kubernetes.io/kube-apiserver-client`, or with the domain of your own signer.',
      fields: ['spec', 'signerName'],
      grammar: requestedSigner,
      empty: 'checked',
    }),
    range({
      id: 'csr-expiration',
      summary: 'A certificate is to expire too soon',
      remedy: 'Give at least 600 seconds, or leave the field out.',
      fields: ['spec', 'expirationSeconds'],
      min: 600,
    }),
  ],
})
