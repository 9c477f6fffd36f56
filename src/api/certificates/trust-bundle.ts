import { readDer, readPem } from '../../kubernetes/grammar/der.ts'
import { signerName, trustBundleName, trustBundlePrefix } from '../../kubernetes/grammar/signer-names.ts'
import { matching, type ObjectConstraint } from '../combinators.ts'
import { area } from '../constraint.ts'
import { isUndecided, textAt } from '../objects.ts'
import { quote } from '../wording.ts'

const SIGNER = ['spec', 'signerName']
const BUNDLE = ['spec', 'trustBundle']

const name: ObjectConstraint = {
  id: 'trust-bundle-name',
  summary: 'The name of a ClusterTrustBundle does not begin with its signer',
  remedy:
    'Call it `example.com:signer:name` where the signer is `example.com/signer`; without a signer, use no ":".',
  check: ({ object }, report) => {
    const written = textAt(object, ['metadata', 'name'])
    if (written === undefined || isUndecided(object, SIGNER)) return
    const signer = textAt(object, SIGNER) ?? ''
    const prefix = signer === '' ? '' : trustBundlePrefix(signer)
    const path = ['metadata', 'name']
    if (!written.startsWith(prefix))
      report(path, `the name ${quote(written)} must begin with ${quote(prefix)}`)
    else if (written.slice(prefix.length).includes(':'))
      report(
        path,
        `the name ${quote(written)} may have no ":"${prefix === '' ? ' without a signer' : ' after its signer'}`,
      )
    else {
      const wrong = trustBundleName(written)
      if (wrong !== undefined) report(path, `the name ${quote(written)} ${wrong}`)
    }
  },
}

const bundle: ObjectConstraint = {
  id: 'trust-bundle-pem',
  summary: 'A ClusterTrustBundle holds no certificates, or something else',
  remedy:
    'Put the certificates of the authorities into `trustBundle`, each from -----BEGIN CERTIFICATE----- on.',
  check: ({ object }, report) => {
    const text = textAt(object, BUNDLE)
    if (text === undefined) return
    const labels = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map(([, label = '']) => label)
    const other = labels.find(label => label !== 'CERTIFICATE')
    if (other !== undefined) report(BUNDLE, `the bundle has a PEM block of type ${other}, not CERTIFICATE`)
    else if (labels.length === 0) report(BUNDLE, 'the bundle has no PEM block of type CERTIFICATE')
    else if (!isCertificate(text)) report(BUNDLE, 'the first block of the bundle is not a certificate')
  },
}

function isCertificate(pem: string): boolean {
  const bytes = readPem(pem, /^CERTIFICATE$/)?.bytes
  return bytes !== undefined && readDer(bytes)?.length === 1
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/certificates/validation/validation.go */
export const clusterTrustBundle = area({
  title: 'ClusterTrustBundles',
  source: 'pkg/apis/certificates/validation/validation.go',
  scope: ['ClusterTrustBundle.certificates.k8s.io'],
  subjects: ({ object }) => [{ path: [], object }],
  constraints: [
    name,
    bundle,
    matching({
      id: 'trust-bundle-signer',
      summary: 'The signer of a ClusterTrustBundle has a name that none can have',
      remedy: 'Write the name of the signer, such as example.com/signer, or leave it out.',
      fields: SIGNER,
      grammar: signerName,
    }),
  ],
})
