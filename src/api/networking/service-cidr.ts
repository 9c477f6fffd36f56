import { listAt, valueAt } from '../../core/json.ts'
import {
  cidr,
  formatIp,
  ipAddress,
  parseCidr,
  parseIp,
  strictCidr,
  strictIpAddress,
} from '../../kubernetes/grammar/ip.ts'
import { dnsSubdomain, type Grammar, pathSegment } from '../../kubernetes/grammar/names.ts'
import { alwaysRequired, isUnset, matching, notEmpty, type ObjectConstraint } from '../combinators.ts'
import { area } from '../constraint.ts'
import { textAt } from '../objects.ts'
import { quote } from '../wording.ts'

const cidrs: ObjectConstraint = {
  id: 'svccidr-cidrs',
  summary: 'A ServiceCIDR has no range of addresses, too many, or two of one family',
  remedy: 'Give one range of IPv4 addresses, one of IPv6 addresses, or one of each.',
  check: ({ object }, report) => {
    const path = ['spec', 'cidrs']
    const list = listAt(object, path)
    if (typeof valueAt(object, path) === 'string') return
    if (list.length === 0) report(path, 'at least one range of addresses is needed')
    if (list.length > 2) report(path, `there are ${list.length} ranges, and there can be at most 2`, 'key')
    if (list.length === 0 || list.length > 2) return
    for (const [index, text] of list.entries()) {
      if (typeof text !== 'string') continue
      const wrong = cidr(text) ?? strictCidr(text)
      if (wrong !== undefined) report([...path, index], `the range ${quote(text)} ${wrong}`)
    }
    const [first, second] = list.map(text => parseCidr(`${text}`)?.address.family)
    if (first === undefined || first !== second) return
    report([...path, 1], `both ranges are of IPv${first}, and there can be one of each family`)
  },
}

const shortest: Grammar = text => {
  const address = parseIp(text)
  const written = address === undefined ? text : formatIp(address)
  return written === text ? undefined : `must be written ${quote(written)}`
}

const addressName: ObjectConstraint = {
  id: 'ipaddress-name',
  summary: 'The name of an IPAddress is not an address',
  remedy: 'Name it by its address, in its shortest form.',
  check: ({ object }, report) => {
    const name = textAt(object, ['metadata', 'name'])
    const prefix = textAt(object, ['metadata', 'generateName'])
    const wrong = name === undefined ? undefined : wrongAddress(name)
    if (wrong !== undefined)
      report(['metadata', 'name'], `the name ${quote(name ?? '')} of the IPAddress ${wrong}`)
    if (prefix === undefined) return
    // The server holds the prefix to the same, even where there is a name. With five letters more, no address is one.
    if (isUnset(valueAt(object, ['metadata', 'name'])))
      report(['metadata', 'generateName'], 'the name of an IPAddress is its address, and cannot be generated')
    else if (wrongAddress(prefix) !== undefined)
      report(
        ['metadata', 'generateName'],
        `generateName ${quote(prefix)} of the IPAddress ${wrongAddress(prefix)}`,
      )
  },
}

function wrongAddress(text: string): string | undefined {
  return ipAddress(text) ?? strictIpAddress(text) ?? shortest(text)
}

const PARENT = ['spec', 'parentRef']

function segment(id: string, field: string, grammar: Grammar): ObjectConstraint {
  return matching({
    id,
    summary: `The ${field} that an IPAddress refers to has a name that none can have`,
    remedy: 'Write it as it stands in the resource that has the address.',
    fields: [...PARENT, field],
    grammar,
  })
}

const SOURCE = 'pkg/apis/networking/validation/validation.go'

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/networking/validation/validation.go */
export const SERVICE_ADDRESS_AREAS = [
  area({
    title: 'ServiceCIDR',
    source: SOURCE,
    scope: ['ServiceCIDR.networking.k8s.io'],
    subjects: ({ object }) => [{ path: [], object }],
    constraints: [cidrs],
  }),
  area({
    title: 'IPAddress',
    source: SOURCE,
    scope: ['IPAddress.networking.k8s.io'],
    subjects: ({ object }) => [{ path: [], object }],
    constraints: [
      addressName,
      alwaysRequired({
        id: 'ipaddress-parent',
        summary: 'An IPAddress does not say what has the address',
        remedy: 'Give `spec.parentRef`.',
        // From 1.36 on, the schema says that the spec is missing; that parentRef is, it always says.
        until: 35,
        fields: PARENT,
        when: object => valueAt(object, ['spec']) === undefined,
      }),
      notEmpty({
        id: 'ipaddress-parent-resource',
        summary: 'An IPAddress does not say which kind of resource has the address',
        remedy: 'Write the plural, such as `services`.',
        fields: [...PARENT, 'resource'],
      }),
      notEmpty({
        id: 'ipaddress-parent-name',
        summary: 'An IPAddress does not name the resource that has the address',
        remedy: 'Write the name of the resource.',
        fields: [...PARENT, 'name'],
      }),
      segment('ipaddress-parent-group', 'group', dnsSubdomain),
      segment('ipaddress-parent-segment', 'name', pathSegment),
      segment('ipaddress-parent-plural', 'resource', pathSegment),
      segment('ipaddress-parent-namespace', 'namespace', pathSegment),
    ],
  }),
]
