import { celError } from '../evaluate/failures.ts'
import type { Library } from '../evaluate/library.ts'
import { Opaque } from '../evaluate/values.ts'

/** The parts of a URL, as Go has them: nothing is normalised but the case of the scheme. */
interface UrlParts {
  readonly scheme: string
  /** With the port. */
  readonly host: string
  /** As written. */
  readonly path: string
  readonly query: string
}

class CelUrl extends Opaque {
  readonly typeName = 'kubernetes.URL'
  readonly parts: UrlParts
  constructor(parts: UrlParts) {
    super()
    this.parts = parts
  }
  equals(other: CelUrl): boolean {
    return JSON.stringify(other.parts) === JSON.stringify(this.parts)
  }
}

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-url-library */
export const URLS: Library = {
  'isURL(string)': (text: string) => parseUrl(text) !== undefined,
  'url(string)': (text: string) =>
    new CelUrl(parseUrl(text) ?? celError(`${JSON.stringify(text)} is not a valid URL`)),
  'kubernetes.URL.getScheme()': ({ parts }: CelUrl) => parts.scheme,
  'kubernetes.URL.getHost()': ({ parts }: CelUrl) => parts.host,
  'kubernetes.URL.getHostname()': ({ parts }: CelUrl) => hostAndPort(parts.host)[0],
  'kubernetes.URL.getPort()': ({ parts }: CelUrl) => hostAndPort(parts.host)[1],
  'kubernetes.URL.getEscapedPath()': ({ parts }: CelUrl) => escapedPath(parts.path),
  'kubernetes.URL.getQuery()': ({ parts }: CelUrl) => queryOf(parts.query),
}

/** An absolute URL or an absolute path: https://pkg.go.dev/net/url#ParseRequestURI */
function parseUrl(text: string): UrlParts | undefined {
  if (text === '' || /[\x00-\x1f\x7f]/.test(text) || !hasValidEscapes(text.replace(/\?.*$/s, '')))
    return undefined
  const [, scheme = '', rest = ''] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(.*)$/s.exec(text) ?? []
  const mark = rest.indexOf('?')
  const [before, query] = mark < 0 ? [rest, ''] : [rest.slice(0, mark), rest.slice(mark + 1)]
  const base = { scheme: scheme.toLowerCase(), query }
  if (!before.startsWith('/')) {
    // Without slashes, what follows a scheme is opaque: `mailto:`.
    return scheme !== '' && before !== '' ? { ...base, host: '', path: '' } : undefined
  }
  if (scheme === '' || !before.startsWith('//')) return { ...base, host: '', path: before }
  const [, authority = '', path = ''] = /^\/\/([^/]*)(.*)$/s.exec(before) ?? []
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  return isHost(host) ? { ...base, host, path } : undefined
}

function hasValidEscapes(text: string): boolean {
  return !/%(?![0-9A-Fa-f]{2})/.test(text)
}

function isHost(host: string): boolean {
  if (host.startsWith('[')) return /^\[[0-9A-Fa-f:.]+(?:%25[^\]]*)?\](?::\d*)?$/.test(host)
  return /^[^\s\\^`{|}/?#@[\]]*$/.test(host) && /^[^:]*(?::\d*)?$/.test(host)
}

/** Without the brackets of an IPv6 address. */
function hostAndPort(host: string): readonly [hostname: string, port: string] {
  const [, address, name = '', port = ''] = /^(?:\[(.*)\]|([^:]*))(?::(\d*))?$/.exec(host) ?? []
  return [address ?? name, port]
}

function escapedPath(path: string): string {
  return path.replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/%[\]]/gu, encodeURIComponent)
}

function queryOf(query: string): Map<string, string[]> {
  const values = new Map<string, string[]>()
  for (const [key, value] of new URLSearchParams(query)) values.set(key, [...(values.get(key) ?? []), value])
  return values
}
