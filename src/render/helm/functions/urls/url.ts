import { quote } from '../../template/syntax/quote.ts'
import { escapePart, UrlFailure, type UrlPart, unescapePart } from './escape.ts'

/** An address, taken apart as Go does: https://pkg.go.dev/net/url#URL */
export interface Url {
  readonly scheme: string
  readonly opaque: string
  /** As it stands in an address; undefined where there is none. */
  readonly user: string | undefined
  readonly host: string
  readonly path: string
  readonly query: string
  readonly fragment: string
}

const EMPTY: Url = { scheme: '', opaque: '', user: undefined, host: '', path: '', query: '', fragment: '' }

/** Takes an address apart. Throws an `UrlFailure`. */
export function parseUrl(text: string): Url {
  const [, before = '', , fragment = ''] = /^([^#]*)(#(.*))?$/s.exec(text) ?? []
  try {
    return { ...parseBefore(before), fragment: unescapePart(fragment, 'fragment') }
  } catch (error) {
    if (!(error instanceof UrlFailure)) throw error
    const isOfFragment = fragment !== '' && isParsed(before)
    throw new UrlFailure(`parse ${quote(isOfFragment ? text : before)}: ${error.message}`)
  }
}

function isParsed(before: string): boolean {
  try {
    return parseBefore(before) !== undefined
  } catch {
    return false
  }
}

function parseBefore(text: string): Url {
  if (/[\0-\x1f\x7f]/.test(text)) throw new UrlFailure('net/url: invalid control character in URL')
  if (text === '*') return { ...EMPTY, path: '*' }
  if (text.startsWith(':')) throw new UrlFailure('missing protocol scheme')
  const [, named, afterScheme = text] = /^([A-Za-z][A-Za-z0-9+.-]*):(.*)$/s.exec(text) ?? []
  const scheme = (named ?? '').toLowerCase()
  const [, rest = '', , query = ''] = /^([^?]*)(\?(.*))?$/s.exec(afterScheme) ?? []
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { ...EMPTY, scheme, opaque: rest, query }
    if (/^[^/]*:/.test(rest)) throw new UrlFailure('first path segment in URL cannot contain colon')
  }
  const hasAuthority = rest.startsWith('//') && (scheme !== '' || !rest.startsWith('///'))
  if (!hasAuthority) return { ...EMPTY, scheme, path: unescapePart(rest, 'path'), query }
  const [, authority = '', path = ''] = /^\/\/([^/]*)(.*)$/s.exec(rest) ?? []
  return { ...EMPTY, scheme, ...parseAuthority(authority), path: unescapePart(path, 'path'), query }
}

const USER = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/

function parseAuthority(authority: string): Pick<Url, 'user' | 'host'> {
  const at = authority.lastIndexOf('@')
  const host = parseHost(authority.slice(at + 1))
  if (at < 0) return { user: undefined, host }
  const user = authority.slice(0, at)
  if (!USER.test(user)) throw new UrlFailure('net/url: invalid userinfo')
  const [, name = '', colon = '', password = ''] = /^([^:]*)(:?)(.*)$/s.exec(user) ?? []
  return { user: normalized(name, 'user') + colon + normalized(password, 'user'), host }
}

function normalized(text: string, part: UrlPart): string {
  return escapePart(unescapePart(text, part), part)
}

function parseHost(host: string): string {
  if (host.lastIndexOf('[') > 0) throw new UrlFailure('invalid IP-literal')
  if (host.startsWith('[') && !host.includes(']')) throw new UrlFailure("missing ']' in host")
  const port = host.startsWith('[')
    ? host.slice(host.lastIndexOf(']') + 1)
    : (/:[^:]*$/.exec(host)?.[0] ?? '')
  if (!/^(?::\d*)?$/.test(port)) throw new UrlFailure(`invalid port ${quote(port)} after host`)
  return unescapePart(host, 'host')
}

/** The host without its port and brackets. */
export function hostnameOf({ host }: Url): string {
  const name = host.replace(/:\d*$/, '')
  return name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name
}

/** Puts an address together. */
export function formatUrl({ scheme, opaque, user, host, path, query, fragment }: Url): string {
  const end =
    (query === '' ? '' : `?${query}`) + (fragment === '' ? '' : `#${escapePart(fragment, 'fragment')}`)
  const start = scheme === '' ? '' : `${scheme}:`
  if (opaque !== '') return start + opaque + end
  const hasAuthority = host !== '' || user !== undefined || (scheme !== '' && path !== '')
  const authority = hasAuthority ? `//${user === undefined ? '' : `${user}@`}${escapePart(host, 'host')}` : ''
  const before = start + authority
  const escaped = path === '*' ? '*' : escapePart(path, 'path')
  const separator = escaped !== '' && !escaped.startsWith('/') && host !== '' ? '/' : ''
  // Without it, the first segment would be taken for a scheme.
  const dot = before + separator === '' && /^[^/]*:/.test(escaped) ? './' : ''
  return before + separator + dot + escaped + end
}
