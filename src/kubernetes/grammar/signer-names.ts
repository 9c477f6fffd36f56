import { dnsLabel, dnsSubdomain, type Grammar } from './names.ts'

/** What issues certificates: a domain, and a path of lower-case letters, digits, "-" and ".". */
export const signerName: Grammar = text => {
  const [domain = '', path = '', ...rest] = text.split('/')
  if (text === '' || rest.length > 0 || !text.includes('/'))
    return 'must be a domain and a name, such as example.com/signer'
  const labels = domain.split('.')
  const wrong = labels.map(dnsLabel).find(one => one !== undefined)
  if (wrong !== undefined) return `has a domain whose parts are wrong: one ${wrong}`
  if (labels.length < 2) return 'must have a domain with a dot'
  const malformed = path
    .split('.')
    .map(dnsSubdomain)
    .find(one => one !== undefined)
  return malformed === undefined ? undefined : `has a name after "/" which ${malformed}`
}

/**
 * The name of a ClusterTrustBundle: that of its signer with ":" for "/", another ":", and a DNS subdomain; one without a
 * signer has no ":".
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/names.go
 */
export const trustBundleName: Grammar = text => {
  const end = text.lastIndexOf(':')
  return dnsSubdomain(text.slice(end + 1))
}

/** What the name of a trust bundle of a signer begins with. */
export function trustBundlePrefix(signer: string): string {
  return `${signer.replaceAll('/', ':')}:`
}

/** Whether the Kubernetes project reserves the name of a signer. */
export function isOfKubernetes(signer: string): boolean {
  const [host = ''] = signer.split('/')
  return host === 'kubernetes.io' || host.endsWith('.kubernetes.io')
}
