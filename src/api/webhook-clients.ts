import { isObject, type JsonObject, valueAt } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import { isPortNumber } from '../kubernetes/grammar/grammars.ts'
import { dnsSubdomain } from '../kubernetes/grammar/names.ts'
import type { Report } from './constraint.ts'
import { numberAt, textAt } from './objects.ts'
import { quote } from './wording.ts'

/**
 * What keeps a URL from being that of a webhook.
 * https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apiserver/pkg/util/webhook/validation.go
 */
export function wrongUrl(url: string): string | undefined {
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(url)
  if (match === null) return 'must be a URL such as https://host/path'
  const [, scheme = '', authority = '', path = '', query = '', fragment = ''] = match
  if (scheme.toLowerCase() !== 'https') return 'must begin with https://'
  if (authority === '') return 'must name a host'
  if (authority.includes('@')) return 'must not name a user'
  if (fragment.length > 1) return 'must not have a fragment, what follows "#"'
  if (query.length > 1) return 'must not have a query, what follows "?"'
  const isHost = /^(?:\[[0-9A-Fa-f:.%a-z]+\]|[^\s:"<>\\^`{|}[\]%]*)(?::\d*)?$/.test(authority)
  if (!isHost) return 'names a host that cannot be one'
  return /%(?![0-9A-Fa-f]{2})/.test(path + fragment) ? 'has a "%" that no two digits follow' : undefined
}

/** Reports what keeps the Service of a client configuration from being that of a webhook. */
export function checkService(config: JsonObject, root: Path, report: Report): void {
  const service = valueAt(config, ['service'])
  if (!isObject(service) || valueAt(config, ['url']) !== undefined) return
  for (const field of ['name', 'namespace']) {
    if (service[field] === '')
      report([...root, 'service', field], `the ${field} of the Service must not be empty`)
  }
  const port = numberAt(service, ['port'])
  if (port !== undefined && !isPortNumber(port)) {
    report([...root, 'service', 'port'], `port ${port} must be from 1 to 65535`)
  }
  const path = textAt(service, ['path'])
  const wrong = path === undefined ? undefined : wrongPath(path)
  if (wrong !== undefined) report([...root, 'service', 'path'], `the path ${quote(path ?? '')} ${wrong}`)
}

function wrongPath(path: string): string | undefined {
  if (path === '' || path === '/') return undefined
  if (!path.startsWith('/')) return 'must begin with "/"'
  const parts = (path.endsWith('/') ? path.slice(1, -1) : path.slice(1)).split('/')
  if (path === '//' || parts.includes('')) return 'must not have an empty part'
  const part = parts.find(one => dnsSubdomain(one) !== undefined)
  return part === undefined ? undefined : `has the part ${quote(part)}, which ${dnsSubdomain(part)}`
}
