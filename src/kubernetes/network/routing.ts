import { isObject, type JsonObject, jsonText, textAt, valueAt } from '../../core/json.ts'
import type { RoutingOutline, ServedRoute, TlsHost } from '../../core/outline/index.ts'
import { itemsAt, textsAt } from '../fields.ts'

/** The kind and the group that it was in before Kubernetes 1.14. */
export const INGRESSES: readonly string[] = ['Ingress.networking.k8s.io', 'Ingress.extensions']
export const GATEWAY = 'Gateway.gateway.networking.k8s.io'

/** Annotations that say in more detail where an Ingress is served, so that two of them do not meet. */
const PLACE_ANNOTATIONS = [
  'traefik.ingress.kubernetes.io/router.entrypoints',
  'alb.ingress.kubernetes.io/scheme',
  'alb.ingress.kubernetes.io/listen-ports',
  'alb.ingress.kubernetes.io/group.name',
]

/** Annotations that let Ingresses share a host and path on purpose. */
const SHARING =
  /^(?:nginx\.ingress\.kubernetes\.io\/canary|nginx\.org\/mergeable-ingress-type|alb\.ingress\.kubernetes\.io\/conditions\.)/

/** The class of an Ingress: the field, or the annotation that served before it; undefined where it has neither. */
export function ingressClass(object: unknown): string | undefined {
  return (
    textAt(object, ['spec', 'ingressClassName']) ??
    textAt(object, ['metadata', 'annotations', 'kubernetes.io/ingress.class'])
  )
}

/**
 * What an Ingress, HTTPRoute or GRPCRoute serves; undefined for any other kind, and where it shares its routes on
 * purpose.
 */
export function routing(groupKind: string, object: unknown): RoutingOutline | undefined {
  if (INGRESSES.includes(groupKind)) return ingressRouting(object)
  if (
    groupKind === 'HTTPRoute.gateway.networking.k8s.io' ||
    groupKind === 'GRPCRoute.gateway.networking.k8s.io'
  )
    return gatewayRouting(object)
  return undefined
}

function ingressRouting(object: unknown): RoutingOutline | undefined {
  const annotations = valueAt(object, ['metadata', 'annotations'])
  if (isObject(annotations) && Object.keys(annotations).some(key => SHARING.test(key))) return undefined
  const place = PLACE_ANNOTATIONS.map(key => textAt(annotations, [key]) ?? '')
  const routes = itemsAt(object, ['spec', 'rules']).flatMap(({ item: rule, path }) =>
    itemsAt(rule, ['http', 'paths']).map(({ item, path: inner }): ServedRoute => {
      const urlPath = textAt(item, ['path']) ?? '/'
      const pathType = textAt(item, ['pathType']) ?? ''
      const trimmed = pathType === 'Prefix' && urlPath !== '/' ? urlPath.replace(/\/$/, '') : urlPath
      return {
        host: textAt(rule, ['host']) ?? '',
        match: `${pathType} ${trimmed}`,
        urlPath,
        path: [...path, ...inner],
      }
    }),
  )
  return { parents: [[ingressClass(object) ?? '', ...place].join(' ')], routes }
}

/** https://gateway-api.sigs.k8s.io/reference/spec/#httproutespec */
function gatewayRouting(object: unknown): RoutingOutline {
  const namespace = textAt(object, ['metadata', 'namespace']) ?? ''
  const parents = itemsAt(object, ['spec', 'parentRefs']).map(({ item }) =>
    jsonText({ namespace, group: '', kind: '', ...item }),
  )
  const hostnames = textsAt(object, ['spec', 'hostnames']).map(({ text }) => text)
  const hosts = hostnames.length === 0 ? [''] : hostnames
  const routes = itemsAt(object, ['spec', 'rules']).flatMap(({ item: rule, path }) => {
    const matches = itemsAt(rule, ['matches'])
    const placed = matches.length === 0 ? [{ item: {} as JsonObject, path: [] }] : matches
    return placed.flatMap(({ item, path: inner }) =>
      hosts.map(host => ({
        host,
        match: jsonText(withDefaults(item)),
        urlPath: textAt(item, ['path', 'value']) ?? '/',
        path: [...path, ...inner],
      })),
    )
  })
  return { parents, routes }
}

function withDefaults(match: JsonObject): JsonObject {
  const { path } = match
  return { ...match, path: { type: 'PathPrefix', value: '/', ...(isObject(path) && path) } }
}

/**
 * The hosts that an Ingress or a Gateway serves over TLS, each with the Secret of its certificate. An entry without a
 * host, and a listener with several certificates, say nothing for sure.
 */
export function tlsHosts(groupKind: string, object: unknown): readonly TlsHost[] {
  if (INGRESSES.includes(groupKind)) {
    return itemsAt(object, ['spec', 'tls']).flatMap(({ item, path }) => {
      const secretName = textAt(item, ['secretName'])
      if (secretName === undefined) return []
      const hosts = textsAt(item, ['hosts'])
      if (hosts.length === 0) return [{ host: '', secretName, path: [...path, 'secretName'] }]
      return hosts.map(({ text, path: inner }) => ({ host: text, secretName, path: [...path, ...inner] }))
    })
  }
  if (groupKind !== GATEWAY) return []
  return itemsAt(object, ['spec', 'listeners']).flatMap(({ item, path }) => {
    const references = itemsAt(item, ['tls', 'certificateRefs'])
    const [first] = references
    if (first === undefined) return []
    const { item: reference, path: inner } = first
    const { kind = 'Secret', group = '' } = reference
    const secretName = textAt(reference, ['name'])
    if (kind !== 'Secret' || group !== '' || secretName === undefined || references.length > 1) return []
    const namespace = textAt(reference, ['namespace'])
    const host = textAt(item, ['hostname']) ?? ''
    return [
      { host, secretName, path: [...path, ...inner, 'name'], ...(namespace !== undefined && { namespace }) },
    ]
  })
}

/** Whether a host is covered by a name that may have a wildcard for its first label, as certificates have it. */
export function coversHost(name: string, host: string): boolean {
  const [wanted, given] = [host.toLowerCase(), name.toLowerCase()]
  if (wanted === given) return true
  if (!given.startsWith('*.')) return false
  const dot = wanted.indexOf('.')
  return dot > 0 && wanted.slice(dot) === given.slice(1)
}
