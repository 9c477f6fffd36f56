import { dnsSubdomain, type Grammar, parentFolder, pattern, tooLong } from './names.ts'

/**
 * The name of an environment variable, as Kubernetes takes it since 1.32: printable ASCII without `=`.
 * https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
 */
export const envName: Grammar = text => {
  if (text === '') return 'must not be empty'
  return /^[ -<>-~]+$/.test(text) ? undefined : 'must consist of printable ASCII characters other than "="'
}

/** The name of an environment variable, as Kubernetes took it until 1.31. */
export const legacyEnvName: Grammar = text => {
  if (text === '') return 'must not be empty'
  if (/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(text)) return parentFolder(text)
  return 'must consist of letters, digits, "-", "_" and ".", and must not begin with a digit'
}

/**
 * The name of a port: of the IANA service name form.
 * https://www.rfc-editor.org/rfc/rfc6335#section-5.1
 */
export const portName: Grammar = text => {
  if (!/^[-a-z0-9]+$/.test(text)) return 'must consist of lower-case letters, digits and "-"'
  if (text.length > 15) return tooLong(text, 15)
  if (!/[a-z]/.test(text)) return 'must contain a letter'
  if (text.includes('--')) return 'must not contain "--"'
  return text.startsWith('-') || text.endsWith('-') ? 'must not begin or end with "-"' : undefined
}

/** Whether a number is that of a port. */
export function isPortNumber(port: number | bigint): boolean {
  return port >= 1 && port <= 65535
}

/** A share in per cent: digits and `%`. How many digits, and whether more than 100 %, is up to the field. */
export const percent: Grammar = text =>
  /^[0-9]+%$/.test(text) ? undefined : 'must be a percentage such as 25%'

/** The name of an HTTP header, as probes take it. */
export const httpHeaderName: Grammar = text =>
  /^[-A-Za-z0-9]+$/.test(text) ? undefined : 'must consist of letters, digits and "-"'

const SYSCTL = '[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?'

/**
 * The name of a kernel parameter, its parts joined by `.` or `/`.
 * https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/
 */
export const sysctlName: Grammar = pattern(
  `^(?:${SYSCTL}[./])*${SYSCTL}$`,
  'must consist of parts joined by "." or "/", each of lower-case letters, digits, "-" and "_", beginning and ending with a letter or digit',
  253,
)

/** A path in a volume: relative, and not leading out of it. */
export const localDescendingPath: Grammar = text =>
  text.startsWith('/') ? 'must be a relative path' : pathNoBacksteps(text)

/** A path without `..` as a part. Only slashes part it, for a server that runs on Linux. */
export const pathNoBacksteps: Grammar = text =>
  text.includes('..') && text.split('/').includes('..') ? 'must not contain ".."' : undefined

/** A path in a volume as files are placed in it: as above, and not beginning with `..` either. */
export const localNonReservedPath: Grammar = text =>
  localDescendingPath(text) ?? (text.startsWith('..') ? 'must not begin with ".."' : undefined)

/** The name of a CSI driver, or of a driver of devices; case does not matter. */
export const driverName: Grammar = text =>
  text.length > 63
    ? `has ${text.length} characters, and can have at most 63`
    : dnsSubdomain(text.toLowerCase())
