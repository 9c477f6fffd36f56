import { groupOf, versionOf } from '../core/group-kind.ts'
import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts'
import { CLIENT_SIDE_GROUPS, CLIENT_SIDE_KINDS } from './client-side.ts'
import { formatByName, formatOf, formatOfList } from './other-formats.ts'

/** Whether a document is for an API server, and if not, what it is instead. */
export type Classification =
  | { readonly manifest: true }
  | { readonly manifest: false; readonly reason: string }

/** Whether a kind is known, of Kubernetes itself or by a definition, in whatever version. */
export type IsKnownKind = (group: string, kind: string) => boolean

const MANIFEST: Classification = { manifest: true }

/**
 * Tells what a document is from what it holds; the file's name helps only where the content leaves doubt. What has a
 * string `apiVersion` and a string `kind` is a manifest, unless a client tool reads that kind and no server does, or nothing
 * else in it speaks for Kubernetes. What merely looks like a manifest (one of the two is missing, or has the wrong case) passes
 * as one: the schema stage says what it lacks.
 */
export function classify(
  value: Json | undefined,
  file: string,
  isKnownKind: IsKnownKind = () => false,
): Classification {
  if (isArray(value)) return not(formatOfList(value))
  if (!isObject(value)) return not(value === undefined || value === null ? 'nothing in it' : 'a single value')
  const { apiVersion, kind } = value
  const clientSide = clientSideReason(apiVersion, kind)
  if (clientSide !== undefined) return not(clientSide)
  const isNamed = typeof apiVersion === 'string' && typeof kind === 'string'
  const byName = isNamed ? undefined : formatByName(value, file)
  if (byName !== undefined) return not(byName)
  if (!isNamed && !looksLikeManifest(value)) return not(formatOf(value) ?? 'no apiVersion and no kind')
  // Spares nearly all manifests a closer look.
  const own = 'metadata' in value ? undefined : ownFormat(value, isKnownKind)
  return own === undefined ? MANIFEST : not(formatOf(value) ?? own)
}

function not(reason: string): Classification {
  return { manifest: false, reason }
}

/**
 * Two of the fields that make up a manifest are enough to take a document for one, whatever their case: a lone `kind`
 * (Drone's pipelines, Google's discovery documents) or a lone `metadata` says nothing.
 */
function looksLikeManifest(value: JsonObject): boolean {
  return Object.entries(value).filter(([key, item]) => SIGNS.get(key.toLowerCase())?.(item)).length >= 2
}

const SIGNS: ReadonlyMap<string, (item: Json) => boolean> = new Map([
  ['apiversion', isScalar],
  ['kind', isScalar],
  ['metadata', isObject],
  ['spec', isObject],
  ['items', isArray],
])

function isScalar(item: Json): boolean {
  return !isObject(item) && !isArray(item)
}

function clientSideReason(apiVersion: Json | undefined, kind: Json | undefined): string | undefined {
  if (apiVersion === 'v1' && kind === 'Config') return 'kubeconfig'
  const byGroup =
    typeof apiVersion === 'string' ? CLIENT_SIDE_GROUPS.get(groupOf(apiVersion) || apiVersion) : undefined
  return byGroup ?? (typeof kind === 'string' ? CLIENT_SIDE_KINDS.get(kind) : undefined)
}

/**
 * What a document is that has no `metadata`, which no object can be without, and whose kind nobody knows: configuration of a
 * component, by the convention for such kinds, or something with an `apiVersion` of its own, such as a release note.
 */
function ownFormat(value: JsonObject, isKnownKind: IsKnownKind): string | undefined {
  const fields = new Map(Object.entries(value).map(([key, item]) => [key.toLowerCase(), item]))
  if (fields.has('metadata') || fields.has('items')) return undefined
  const kind = fields.get('kind')
  const written = fields.get('apiversion')
  const apiVersion = written === undefined || !isScalar(written) ? '' : String(written)
  if (typeof kind === 'string' && isKnownKind(groupOf(apiVersion), kind)) return undefined
  if (written === undefined) return 'a kind of its own, and no apiVersion'
  if (!isVersion(apiVersion)) return 'an apiVersion of its own'
  const isComponents =
    groupOf(apiVersion) !== '' && typeof kind === 'string' && /Config(?:uration)?$/.test(kind)
  return isComponents ? 'configuration of a component' : undefined
}

/** The groups without a dot: all others are domain names. */
const SHORT_GROUPS: ReadonlySet<string> = new Set(['apps', 'autoscaling', 'batch', 'extensions', 'policy'])

/**
 * Whether an `apiVersion` is one that Kubernetes might have.
 * https://kubernetes.io/docs/concepts/overview/kubernetes-api/#api-groups-and-versioning
 */
function isVersion(apiVersion: string): boolean {
  if (!apiVersion.includes('/')) return /^v1(?:beta[1-3])?$/.test(apiVersion)
  const group = groupOf(apiVersion)
  const isGroup = SHORT_GROUPS.has(group) || /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(group)
  return isGroup && /^v[1-9]\d*(?:(?:alpha|beta)[1-9]\d*)?$/.test(versionOf(apiVersion))
}
