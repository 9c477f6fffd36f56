import { fieldOf } from '../../../core/json.ts'
import { canonicalQuantity } from '../../../kubernetes/grammar/canonical-quantity.ts'
import { qualifiedName } from '../../../kubernetes/grammar/names.ts'
import { isAmount, parseQuantity } from '../../../kubernetes/grammar/quantity.ts'
import type { Report } from '../../constraint.ts'
import { alternatives, quote } from '../../wording.ts'

/** A path such as `metadata.labels['app']`, taken apart. */
const SUBSCRIPTED = /^(?<path>.+?)\['(?<key>.*)'\]$/s

/** The fields that a container can get its own pod told by; their names are what the server knows them by. */
export const ENV_FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]

/** The same for files; whole maps are possible there. */
export const FILE_FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'metadata.labels',
  'metadata.annotations',
]

const MAPS = ['metadata.labels', 'metadata.annotations']

/**
 * Why a path names no field of the pod that can be told, with the place relative to the reference; undefined where it
 * does. Subscripts are looked at by `wrongSubscript`.
 */
export function wrongField(reference: unknown, allowed: readonly string[]): string | undefined {
  const path = fieldOf(reference, 'fieldPath')
  if (typeof path !== 'string') return undefined
  if (path === '') return 'field fieldPath is empty'
  const field = path === 'spec.host' ? 'spec.nodeName' : path
  if (SUBSCRIPTED.test(path) || allowed.includes(field)) return undefined
  if (MAPS.includes(path)) return `fieldPath ${quote(path)} needs a key here: ${path}['key']`
  return `fieldPath ${quote(path)} cannot be told to a container; it must be ${alternatives(allowed)}, or a single label or annotation`
}

/** The versions of the Pod that a reference can name; the empty one is the default. */
const POD_VERSIONS = ['v1', '']

/** Why a reference names no version of the Pod; undefined where it does. */
export function wrongVersion(reference: unknown): string | undefined {
  const version = fieldOf(reference, 'apiVersion')
  if (typeof version !== 'string' || POD_VERSIONS.includes(version)) return undefined
  return `apiVersion ${quote(version)} must be "v1": it is that of the Pod`
}

/** Why a path has a subscript that names no label and no annotation; undefined where all is well. */
export function wrongSubscript(reference: unknown): string | undefined {
  const fieldPath = fieldOf(reference, 'fieldPath')
  if (typeof fieldPath !== 'string') return undefined
  const { path = '', key = '' } = SUBSCRIPTED.exec(fieldPath)?.groups ?? {}
  if (path === '') return undefined
  if (!MAPS.includes(path))
    return `fieldPath ${quote(fieldPath)} has a key, and only labels and annotations have keys`
  const wrong = qualifiedName(path === 'metadata.annotations' ? key.toLowerCase() : key)
  return wrong === undefined ? undefined : `key ${quote(key)} of fieldPath ${wrong}`
}

const RESOURCE = /^(?:limits|requests)\.(?:(?<plain>cpu|memory|ephemeral-storage)$|hugepages-)/

/** Why a reference names no resource of a container that can be told; undefined where it does. */
export function wrongResource(resource: unknown): string | undefined {
  if (typeof resource !== 'string') return undefined
  if (resource === '') return 'field resource is empty'
  return RESOURCE.test(resource)
    ? undefined
    : `resource ${quote(resource)} must be "limits." or "requests." and then cpu, memory, ephemeral-storage or hugepages-…`
}

/** What CPU, and what amounts of memory and storage can be divided by. */
const CPU_DIVISORS = ['1', '1m']
const DIVISORS = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei']

/** Reports a divisor that the server does not take for the resource of a reference. */
export function checkDivisor(reference: unknown, path: readonly (string | number)[], report: Report): void {
  const resource = fieldOf(reference, 'resource')
  const divisor = fieldOf(reference, 'divisor')
  if (typeof resource !== 'string' || !isAmount(divisor)) return
  const match = RESOURCE.exec(resource)
  const quantity = parseQuantity(divisor)
  if (match === null || quantity === undefined) return
  if (quantity.nanos === 0n) return
  const isCpu = match.groups?.['plain'] === 'cpu'
  // The server compares the texts.
  if ((isCpu ? CPU_DIVISORS : DIVISORS).includes(canonicalQuantity(divisor))) return
  const choices = isCpu ? '1 or 1m' : '1, or one of k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi and Ei'
  report([...path, 'divisor'], `divisor ${divisor} of ${resource} must be ${choices}`)
}
