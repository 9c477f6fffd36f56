import { fieldOf, isObject } from '../../core/json.ts'
import { isNumber } from '../../core/numbers.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import type { Grammar } from '../../kubernetes/grammar/names.ts'
import { isUnset } from '../combinators.ts'
import type { Report } from '../constraint.ts'

/** The names of iSCSI targets and initiators: three forms, told apart by how they begin. */
const ISCSI_FORMS: readonly (readonly [string, RegExp, string])[] = [
  ['iqn', /iqn\.\d{4}-\d{2}\.[0-9A-Za-z.-]+:[^,;*&$|\t\n\f\r ]+$/, 'iqn.2001-04.com.example:storage'],
  ['eui', /^eui.[0-9A-Za-z]{16}$/, 'eui. and 16 letters or digits'],
  ['naa', /^naa.[0-9A-Za-z]{32}$/, 'naa. and 32 letters or digits'],
]

/** The name of an iSCSI target or initiator. */
export const iscsiName: Grammar = text => {
  const form = ISCSI_FORMS.find(([prefix]) => text.startsWith(prefix))
  if (form === undefined) return 'must begin with iqn, eui or naa'
  const [, regex, example] = form
  return regex.test(text) ? undefined : `must have the form ${example}`
}

/** A name that is no path. */
export const withoutSlash: Grammar = text => (text.includes('/') ? 'may not contain "/"' : undefined)

/** Hosts with their ports, with commas between. */
export const hostPorts: Grammar = text =>
  text.split(',').every(isHostPort) ? undefined : 'must be host:port, or several of them with commas between'

/** The name of an option of a driver; some prefixes belong to Kubernetes. */
export const optionKey: Grammar = text => {
  const namespace = `.${text.toLowerCase().split('/', 1)[0]}`
  return namespace.endsWith('.kubernetes.io') || namespace.endsWith('.k8s.io')
    ? 'may not be in the namespaces kubernetes.io and k8s.io, which are reserved'
    : undefined
}

/** Whether a text is a host and a port, as Go splits them: IPv6 addresses stand in brackets. */
function isHostPort(text: string): boolean {
  return /^(?:\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/.test(text)
}

/** Reports an `iscsi` volume, of a pod or of the cluster, that authenticates without a Secret. */
export function checkChap(volume: unknown, report: Report): void {
  const iscsi = fieldOf(volume, 'iscsi')
  if (!isObject(iscsi) || iscsi['secretRef'] !== undefined) return
  const flag = ['chapAuthDiscovery', 'chapAuthSession'].find(name => iscsi[name] === true)
  if (flag !== undefined) report(['iscsi', flag], `${flag} needs a secretRef`, 'key')
}

/** Reports an `fc` volume that does not name one target. */
export function checkFibreChannel(volume: unknown, report: Report): void {
  const fc = fieldOf(volume, 'fc')
  if (!isObject(fc)) return
  const byName = !isUnset(fc['targetWWNs'])
  const byId = !isUnset(fc['wwids'])
  if (byName && byId) report(['fc', 'wwids'], '"wwids" may not be set beside "targetWWNs"', 'key')
  if (!byName && !byId) report(['fc'], 'fc needs "targetWWNs" or "wwids"', 'key')
  if (!byName) return
  const { lun } = fc
  if (lun === undefined) report(['fc', 'targetWWNs'], '"targetWWNs" needs a "lun"', 'key')
  else if (isNumber(lun) && (lun < 0 || lun > 255)) {
    report(['fc', 'lun'], `lun ${lun} must be from 0 to 255`)
  }
}

/** Reports a `flocker` volume that does not name one dataset. */
export function checkFlocker(volume: unknown, report: Report): void {
  const flocker = fieldOf(volume, 'flocker')
  if (!isObject(flocker)) return
  const byName = !isUnset(flocker['datasetName'])
  const byId = !isUnset(flocker['datasetUUID'])
  if (byName && byId)
    report(
      ['flocker', 'datasetUUID'],
      '"datasetUUID" may not be set beside "datasetName"; only one of them can be',
      'key',
    )
  if (!byName && !byId) report(['flocker'], 'flocker needs "datasetName" or "datasetUUID"', 'key')
}

/** Reports an `azureDisk` volume whose address is not one of its kind. */
export function checkAzureDisk(volume: unknown, report: Report): void {
  const disk = fieldOf(volume, 'azureDisk')
  const kind = fieldOf(disk, 'kind') ?? 'Shared'
  const address = fieldOf(disk, 'diskURI')
  if (typeof kind !== 'string' || kind === '' || typeof address !== 'string' || address === '') return
  const start = kind === 'Managed' ? '/subscriptions/' : 'https://'
  if (address.startsWith(start) || isUnknownYet(address) || isUnknownYet(kind)) return
  report(['azureDisk', 'diskURI'], `diskURI of a ${kind} disk must begin with ${start}`)
}
