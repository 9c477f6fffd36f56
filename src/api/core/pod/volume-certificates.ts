import { fieldOf, isArray, isObject, type JsonObject, valueAt } from '../../../core/json.ts'
import { isNumber } from '../../../core/numbers.ts'
import type { Path } from '../../../core/path.ts'
import { isUnknownYet } from '../../../core/unknown-yet.ts'
import { localNonReservedPath } from '../../../kubernetes/grammar/grammars.ts'
import { domainPrefixedKey } from '../../../kubernetes/grammar/names.ts'
import { isOfKubernetes, signerName, trustBundleName } from '../../../kubernetes/grammar/signer-names.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import { choice, matching, matchingKeys, notEmpty, together } from '../../combinators.ts'
import { area, type Constraint } from '../../constraint.ts'
import { valuesOf } from '../../fields.ts'
import { quote } from '../../wording.ts'
import { podVolumes, templateUnchecked, type VolumeSubject } from './subjects.ts'

/** Before this version the server drops these sources, unless somebody switches them on. */
const SINCE = 37

const SOURCES = ['projected', 'sources', '*']
const BUNDLE = [...SOURCES, 'clusterTrustBundle']
const CERTIFICATE = [...SOURCES, 'podCertificate']

/** The files of a certificate. */
const FILES = ['credentialBundlePath', 'keyPath', 'certificateChainPath']

const OTHERS = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken']

const HOUR = 60 * 60
const DAY = 24 * HOUR

const bundles = valuesOf(BUNDLE)
const certificates = valuesOf(CERTIFICATE)

const constraints: readonly Constraint<VolumeSubject>[] = [
  {
    id: 'vol-projected-certificate-source',
    summary: 'An entry of a projected volume has a certificate, and another source',
    remedy: 'Make it one entry for each source.',
    since: SINCE,
    check: ({ object }, report) => {
      for (const [index, source] of sourcesOf(object).entries()) {
        const [first, ...certificate] = [...OTHERS, 'clusterTrustBundle', 'podCertificate'].filter(
          name => source[name] !== undefined,
        )
        const second = certificate.findLast(name => !OTHERS.includes(name))
        if (second === undefined) continue
        const path = ['projected', 'sources', index, second]
        report(path, `"${second}" may not be set beside "${first}"; only one of them can be`, 'key')
      }
    },
  },
  together(
    {
      id: 'vol-trust-bundle',
      summary: 'A projected trust bundle is not told by its name or by its signer',
      remedy: 'Give `name`, or `signerName` and a `labelSelector`.',
      since: SINCE,
    },
    words => [
      choice({ ...words, fields: BUNDLE, of: ['name', 'signerName'], need: 'exactly one' }),
      notEmpty({ ...words, fields: [...BUNDLE, 'name'] }),
      matching({ ...words, fields: [...BUNDLE, 'name'], grammar: trustBundleName }),
      matching({ ...words, fields: [...BUNDLE, 'signerName'], grammar: signerName, empty: 'checked' }),
      {
        ...words,
        check: ({ object }, report) =>
          bundles(object, (bundle, path) => {
            if (fieldOf(bundle, 'name') === undefined || fieldOf(bundle, 'labelSelector') === undefined)
              return
            report([...path, 'labelSelector'], 'labelSelector may not be set beside name', 'key')
          }),
      },
    ],
  ),
  together(
    {
      id: 'vol-certificate-path',
      summary: 'A file of a projected certificate does not stay inside its volume',
      remedy: 'Give a relative path without "..".',
      since: SINCE,
    },
    words => [
      notEmpty({ ...words, fields: [...BUNDLE, 'path'] }),
      ...[[...BUNDLE, 'path'], ...FILES.map(file => [...CERTIFICATE, file])].map(fields =>
        matching({ ...words, fields, grammar: localNonReservedPath }),
      ),
    ],
  ),
  {
    id: 'vol-certificate-files',
    summary: 'A projected pod certificate is written to no file',
    remedy: 'Give `credentialBundlePath`, or `keyPath` and `certificateChainPath`.',
    since: SINCE,
    check: ({ object }, report) => {
      certificates(object, (certificate, path) => {
        if (!isObject(certificate) || FILES.some(file => certificate[file])) return
        report(path, 'needs "credentialBundlePath", "keyPath" or "certificateChainPath"', 'key')
      })
    },
  },
  {
    id: 'vol-certificate-dup-path',
    summary: 'A certificate has the path of another file of its projected volume',
    remedy: 'Give one of them another path.',
    since: SINCE,
    check: ({ object }, report) => {
      const seen = new Map<string, boolean>()
      for (const [index, source] of sourcesOf(object).entries()) {
        for (const [below, isCertificate] of filesOf(source)) {
          const file = valueAt(source, below)
          if (typeof file !== 'string' || file === '' || isUnknownYet(file)) continue
          if (isCertificate ? seen.has(file) : seen.get(file))
            report(
              ['projected', 'sources', index, ...below],
              `path ${quote(file)} is given twice in this volume`,
            )
          seen.set(file, isCertificate || seen.get(file) === true)
        }
      }
    },
  },
  matching({
    id: 'vol-certificate-signer',
    summary: 'The signer of a projected pod certificate has a name that none can have',
    remedy: 'Write the name of the signer, such as example.com/signer.',
    since: SINCE,
    fields: [...CERTIFICATE, 'signerName'],
    grammar: signerName,
    empty: 'checked',
  }),
  notEmpty({
    id: 'vol-certificate-key-type',
    summary: 'A projected pod certificate has an empty type of key',
    remedy: 'Write one of RSA3072, RSA4096, ECDSAP256, ECDSAP384, ECDSAP521 and ED25519.',
    since: SINCE,
    fields: [...CERTIFICATE, 'keyType'],
  }),
  {
    id: 'vol-certificate-expiry',
    summary: 'A projected pod certificate expires too soon or too late',
    remedy: 'Let it live from an hour to 91 days, and to one day where a signer of kubernetes.io signs it.',
    since: SINCE,
    check: ({ object }, report) => {
      certificates(object, (certificate, path) => {
        const seconds = fieldOf(certificate, 'maxExpirationSeconds')
        const signer = fieldOf(certificate, 'signerName')
        if (!isNumber(seconds)) return
        const max = typeof signer === 'string' && isOfKubernetes(signer) ? DAY : 91 * DAY
        if (seconds >= HOUR && (seconds <= max || isUnknownYet(signer))) return
        report(
          [...path, 'maxExpirationSeconds'],
          `maxExpirationSeconds ${seconds} must be from ${HOUR} to ${max}`,
        )
      })
    },
  },
  matchingKeys({
    id: 'vol-certificate-annotations',
    summary: 'An annotation for the signer of a pod certificate has an impossible key',
    remedy: 'Write the key with a domain: example.com/key.',
    since: SINCE,
    fields: [...CERTIFICATE, 'userAnnotations'],
    grammar: key => domainPrefixedKey(key.toLowerCase()),
    noun: 'key',
  }),
]

function sourcesOf(volume: unknown): readonly JsonObject[] {
  const sources = fieldOf(fieldOf(volume, 'projected'), 'sources')
  return isArray(sources) ? sources.map(source => (isObject(source) ? source : {})) : []
}

/** Where the paths of the files of a source stand, in the order of the server, and whether they are of certificates. */
function* filesOf(source: JsonObject): Iterable<readonly [Path, boolean]> {
  for (const kind of ['secret', 'configMap', 'downwardAPI']) {
    const items = fieldOf(source[kind], 'items')
    if (isArray(items)) for (const index of items.keys()) yield [[kind, 'items', index, 'path'], false]
  }
  yield [['clusterTrustBundle', 'path'], true]
  for (const file of FILES) yield [['podCertificate', file], true]
}

/** Trust bundles and certificates that the kubelet fetches for a pod. */
export const volumeCertificates = area<VolumeSubject>({
  title: 'Projected certificates',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: podVolumes,
  constraints,
})
