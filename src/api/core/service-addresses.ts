import { listAt, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { cidr, ipAddress, parseIp, strictCidr, strictIpAddress } from '../../kubernetes/grammar/ip.ts'
import type { Grammar } from '../../kubernetes/grammar/names.ts'
import { endpointAddress } from '../../kubernetes/grammar/special-addresses.ts'
import { isUnset, matching, type ObjectConstraint } from '../combinators.ts'
import { area, type Report } from '../constraint.ts'
import { enumNotEmpty } from '../enum-not-empty.ts'
import { isUndecided, objects, textAt } from '../objects.ts'
import { nameOf, quote } from '../wording.ts'
import { isHeadless, mayBeExternal, mayBeHeadless, serviceType } from './service-type.ts'

const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges'
const CLUSTER_IPS = ['spec', 'clusterIPs']
const FAMILIES = ['spec', 'ipFamilies']

/** The addresses that a Service is to have, `clusterIP` alone counting as a list of one. */
function clusterIps(object: unknown): readonly { readonly ip: string; readonly path: Path }[] {
  const list = listAt(object, CLUSTER_IPS)
  if (list.length > 0) {
    return list.flatMap((ip, index) =>
      typeof ip === 'string' ? [{ ip, path: [...CLUSTER_IPS, index] }] : [],
    )
  }
  const ip = textAt(object, ['spec', 'clusterIP']) ?? ''
  return ip === '' ? [] : [{ ip, path: ['spec', 'clusterIP'] }]
}

const headlessType: ObjectConstraint = {
  id: 'svc-none-type',
  summary: 'A headless Service is to be reached from outside',
  remedy: 'Remove `clusterIP: None`, or set `type: ClusterIP`.',
  check: ({ object }, report) => {
    const type = serviceType(object)
    if ((type !== 'NodePort' && type !== 'LoadBalancer') || !isHeadless(object)) return
    const [first] = clusterIps(object)
    report(first?.path ?? CLUSTER_IPS, `clusterIP may not be "None" on a Service of type ${type}`)
  },
}

const sourceRanges: ObjectConstraint = {
  id: 'svc-lb-ranges',
  summary: 'A source range of a load balancer is no range of addresses',
  remedy: 'Write ranges such as 10.9.8.0/24; a single address ends with /32.',
  check: ({ object }, report) => {
    checkRanges(object, cidr, report)
  },
}

/** The annotation counts only where the field is not given. */
function checkRanges(object: unknown, grammar: Grammar, report: Report): void {
  const list = listAt(object, ['spec', 'loadBalancerSourceRanges'])
  for (const [index, range] of list.entries()) {
    if (typeof range !== 'string') continue
    const wrong = grammar(range.trim())
    if (wrong === undefined) continue
    report(['spec', 'loadBalancerSourceRanges', index], `source range ${quote(range)} ${wrong}`)
  }
  const annotation = textAt(object, ['metadata', 'annotations', SOURCE_RANGES])?.trim() ?? ''
  if (list.length > 0 || annotation === '') return
  for (const range of annotation.split(',')) {
    const wrong = grammar(range.trim())
    if (wrong === undefined) continue
    report(['metadata', 'annotations', SOURCE_RANGES], `source range ${quote(range.trim())} ${wrong}`)
  }
}

const rangesType: ObjectConstraint = {
  id: 'svc-lb-ranges-type',
  summary: 'A Service that is no load balancer limits the sources of one',
  remedy: 'Remove the source ranges, or set `type: LoadBalancer`.',
  check: ({ object }, report) => {
    const type = serviceType(object)
    if (type === undefined || type === 'LoadBalancer') return
    const isListed = listAt(object, ['spec', 'loadBalancerSourceRanges']).length > 0
    if (!isListed && textAt(object, ['metadata', 'annotations', SOURCE_RANGES]) === undefined) return
    report(
      isListed ? ['spec', 'loadBalancerSourceRanges'] : ['metadata', 'annotations', SOURCE_RANGES],
      `source ranges may not be set on a Service of type ${type}`,
      'key',
    )
  },
}

const clusterIpsFirst: ObjectConstraint = {
  id: 'svc-clusterips-first',
  summary: 'The two fields for the addresses of a Service disagree',
  remedy: 'Make `clusterIP` the first of `clusterIPs`, or leave `clusterIPs` out.',
  since: 20,
  check: ({ object }, report) => {
    const list = listAt(object, CLUSTER_IPS)
    const ip = textAt(object, ['spec', 'clusterIP']) ?? ''
    const [first] = list
    if (list.length === 0 || mayBeExternal(object) || first === ip) return
    if (isUnknownYet(first) || isUndecided(object, ['spec', 'clusterIP'])) return
    if (ip === '') report(CLUSTER_IPS, 'clusterIPs may only be set beside clusterIP', 'key')
    else report([...CLUSTER_IPS, 0], `the first of clusterIPs must be clusterIP, ${quote(ip)}`)
  },
}

const clusterIpsCount: ObjectConstraint = {
  id: 'svc-clusterips-count',
  summary: 'A Service has more addresses than one of each family',
  remedy: 'Give it at most one IPv4 and one IPv6 address, or `None` alone.',
  since: 20,
  check: ({ object }, report) => {
    const ips = clusterIps(object)
    const [first, second] = ips
    if (first === undefined || second === undefined || mayBeExternal(object)) return
    if (ips.length > 2)
      report(CLUSTER_IPS, `clusterIPs has ${ips.length} addresses, and can have at most 2`, 'key')
    else if (first.ip === 'None') report(CLUSTER_IPS, '"None" must be the only value of clusterIPs')
    else {
      const [a, b] = [parseIp(first.ip), parseIp(second.ip)]
      if (a === undefined || b === undefined || a.family !== b.family) return
      report(second.path, `clusterIPs can have one IPv${b.family} address only`)
    }
  },
}

const clusterIpsAddresses: ObjectConstraint = {
  id: 'svc-clusterips-ip',
  summary: 'The address of a Service is none, or not of the family it stands for',
  remedy: 'Write an IP address of the family at the same place of `ipFamilies`, or leave the field out.',
  check: ({ object }, report) => {
    if (mayBeExternal(object)) return
    const families = listAt(object, FAMILIES)
    for (const [index, { ip, path }] of clusterIps(object).entries()) {
      if (index === 0 && ip === 'None') continue
      const parsed = parseIp(ip)
      const expected = families[index]
      if (parsed === undefined) report(path, `${nameOf(path)} ${quote(ip)} ${ipAddress(ip)}`)
      else if ((expected === 'IPv4' || expected === 'IPv6') && expected !== `IPv${parsed.family}`) {
        report(path, `${nameOf(path)} ${quote(ip)} must be an ${expected} address, as ipFamilies says`)
      }
    }
  },
}

const familiesOnce: ObjectConstraint = {
  id: 'svc-ip-families',
  summary: 'A Service names a family of addresses twice, or an empty one',
  remedy: 'Name IPv4 and IPv6 at most once each.',
  since: 20,
  check: ({ object }, report) => {
    const families = listAt(object, FAMILIES)
    if (mayBeExternal(object)) return
    for (const [index, family] of families.entries()) {
      if (family === '') report([...FAMILIES, index], 'the family of addresses is empty')
      if (typeof family !== 'string' || families.indexOf(family) === index) continue
      report([...FAMILIES, index], `family ${quote(family)} is given twice`)
    }
  },
}

const twoFamilies: ObjectConstraint = {
  id: 'svc-two-families-single',
  summary: 'A Service with one family of addresses names two',
  remedy: 'Set `ipFamilyPolicy` to `PreferDualStack` or `RequireDualStack`.',
  source: 'pkg/registry/core/service/storage/alloc.go',
  since: 20,
  check: ({ object }, report) => {
    const policy = valueAt(object, ['spec', 'ipFamilyPolicy'])
    if (mayBeExternal(object) || (policy ?? 'SingleStack') !== 'SingleStack') return
    // A headless Service without a selector is for both families by default.
    const isForBoth = mayBeHeadless(object) && isUnset(valueAt(object, ['spec', 'selector']))
    if (policy === undefined && isForBoth) return
    for (const field of ['clusterIPs', 'ipFamilies']) {
      if (listAt(object, ['spec', field]).length !== 2) continue
      const origin = policy === undefined ? ', which is the default,' : ''
      report(['spec', 'ipFamilyPolicy'], `ipFamilyPolicy SingleStack${origin} does not go with two ${field}`)
      return
    }
  },
}

const externalFamilies: ObjectConstraint = {
  id: 'svc-external-families',
  summary: 'A Service of type ExternalName has families of addresses',
  remedy: 'Remove `ipFamilies` and `ipFamilyPolicy`: such a Service is nothing but a name.',
  since: 20,
  check: ({ object }, report) => {
    if (serviceType(object) !== 'ExternalName') return
    for (const field of ['ipFamilies', 'ipFamilyPolicy']) {
      if (isUnset(valueAt(object, ['spec', field]))) continue
      report(['spec', field], `${field} may not be set on a Service of type ExternalName`, 'key')
    }
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go */
export const serviceAddresses = area({
  title: 'Addresses of a Service',
  source: 'pkg/apis/core/validation/validation.go',
  scope: ['Service'],
  subjects: objects('v1'),
  constraints: [
    enumNotEmpty(
      'svc-ip-family-policy',
      'The policy on the families of addresses',
      ['spec', 'ipFamilyPolicy'],
      20,
    ),
    headlessType,
    matching({
      id: 'svc-external-ips',
      summary: 'An external address of a Service is none that traffic can come to',
      remedy: 'Write IP addresses that are routed to the nodes; no loopback or link-local ones.',
      fields: ['spec', 'externalIPs', '*'],
      grammar: text => ipAddress(text) ?? endpointAddress(text),
      empty: 'checked',
    }),
    rangesType,
    sourceRanges,
    clusterIpsFirst,
    clusterIpsCount,
    clusterIpsAddresses,
    familiesOnce,
    twoFamilies,
    externalFamilies,
    {
      id: 'svc-ip-strict',
      summary: 'An address or a range of a Service is written in a way that programs read differently',
      remedy: 'Write IPv4 addresses without leading zeros, and ranges from their first address.',
      since: 36,
      check: ({ object }, report) => {
        if (serviceType(object) !== 'ExternalName') {
          for (const { ip, path } of clusterIps(object)) strict(ip, path, report)
        }
        for (const [index, ip] of listAt(object, ['spec', 'externalIPs']).entries()) {
          if (typeof ip === 'string') strict(ip, ['spec', 'externalIPs', index], report)
        }
        checkRanges(object, strictCidr, report)
      },
    },
  ],
})

function strict(ip: string, path: Path, report: Report): void {
  const wrong = strictIpAddress(ip)
  if (wrong !== undefined) report(path, `${nameOf(path)} ${quote(ip)} ${wrong}`)
}
