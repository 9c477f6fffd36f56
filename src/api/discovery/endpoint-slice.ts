import { isObject, listAt } from '../../core/json.ts'
import { formatIp, ipAddress, parseIp, strictIpAddress } from '../../kubernetes/grammar/ip.ts'
import {
  dnsLabel,
  dnsSubdomain,
  fullyQualifiedDomainName,
  type Grammar,
  labelValue,
  qualifiedName,
} from '../../kubernetes/grammar/names.ts'
import { endpointAddress } from '../../kubernetes/grammar/special-addresses.ts'
import { count, matching, type ObjectConstraint } from '../combinators.ts'
import { area } from '../constraint.ts'
import { enumNotEmpty } from '../enum-not-empty.ts'
import { objects, textAt } from '../objects.ts'
import { quote } from '../wording.ts'

const MAX_HINTS = 8

/** What an address must be, by the type that the slice declares. */
const ADDRESSES: Readonly<Record<string, Grammar>> = {
  IPv4: text => ipAddress(text) ?? ofFamily(text, 4) ?? endpointAddress(text),
  // Addresses of this family have been strict from the beginning.
  IPv6: text => ipAddress(text) ?? strictIpAddress(text) ?? ofFamily(text, 6) ?? endpointAddress(text),
  FQDN: fullyQualifiedDomainName,
}

function ofFamily(text: string, family: 4 | 6): string | undefined {
  return parseIp(text)?.family === family ? undefined : `must be an IPv${family} address, as addressType says`
}

/** https://www.rfc-editor.org/rfc/rfc5952 */
const canonical: Grammar = text => {
  const ip = parseIp(text)
  if (ip?.family !== 6) return undefined
  const written = formatIp(ip)
  return written === text ? undefined : `must be written ${quote(written)}`
}

/** Looks at the addresses of all endpoints. */
function ofAddresses(
  words: Omit<ObjectConstraint, 'check'>,
  grammarOf: (type: string) => Grammar | undefined,
): ObjectConstraint {
  return {
    ...words,
    check: ({ object }, report) => {
      const grammar = grammarOf(textAt(object, ['addressType']) ?? '')
      if (grammar === undefined) return
      for (const [index, endpoint] of listAt(object, ['endpoints']).entries()) {
        for (const [place, address] of listAt(endpoint, ['addresses']).entries()) {
          if (typeof address !== 'string') continue
          const wrong = grammar(address)
          if (wrong !== undefined)
            report(['endpoints', index, 'addresses', place], `address ${quote(address)} ${wrong}`)
        }
      }
    },
  }
}

/** Looks at the hints of all endpoints that name zones, or nodes. */
function hints(
  words: Omit<ObjectConstraint, 'check'>,
  list: 'forZones' | 'forNodes',
  grammar: Grammar,
): ObjectConstraint {
  return {
    ...words,
    check: ({ object }, report) => {
      for (const [index, endpoint] of listAt(object, ['endpoints']).entries()) {
        const items = isObject(endpoint) ? listAt(endpoint, ['hints', list]) : []
        const path = ['endpoints', index, 'hints', list]
        if (items.length > MAX_HINTS) {
          report(path, `${list} has ${items.length} items, and can have at most ${MAX_HINTS}`, 'key')
          return
        }
        const seen = new Set<string>()
        for (const [place, item] of items.entries()) {
          const name = textAt(item, ['name'])
          if (name === undefined) continue
          const wrong = seen.has(name) ? 'is given twice' : grammar(name)
          if (wrong !== undefined) report([...path, place, 'name'], `name ${quote(name)} ${wrong}`)
          seen.add(name)
        }
      }
    },
  }
}

const zoneHints = hints(
  {
    id: 'eps-hints',
    summary: 'The zones that an endpoint is for are too many, given twice, or no names',
    remedy: `List at most ${MAX_HINTS} zones, each once.`,
  },
  'forZones',
  labelValue,
)

const nodeHints = hints(
  {
    id: 'eps-node-hints',
    summary: 'The nodes that an endpoint is for are too many, given twice, or no names',
    remedy: `List at most ${MAX_HINTS} nodes, each once.`,
    since: 34,
  },
  'forNodes',
  dnsSubdomain,
)

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/discovery/validation/validation.go */
export const endpointSlice = area({
  title: 'EndpointSlice',
  source: 'pkg/apis/discovery/validation/validation.go',
  scope: ['EndpointSlice.discovery.k8s.io'],
  subjects: objects('discovery.k8s.io/v1', 'discovery.k8s.io/v1beta1'),
  constraints: [
    enumNotEmpty('eps-address-type', 'The type of the addresses of a slice', ['addressType']),
    enumNotEmpty('eps-protocol', 'The protocol of a port of a slice', ['ports', '*', 'protocol']),
    count({
      id: 'eps-endpoints-count',
      summary: 'A slice has too many endpoints',
      remedy: 'Spread the endpoints over several slices, of at most 1000 each.',
      fields: ['endpoints'],
      max: 1000,
      noun: 'endpoints',
    }),
    count({
      id: 'eps-addresses-count',
      summary: 'An endpoint has no address, or too many',
      remedy: 'Give each endpoint from 1 to 100 addresses; readers use the first one only.',
      fields: ['endpoints', '*', 'addresses'],
      min: 1,
      max: 100,
      noun: 'addresses',
    }),
    ofAddresses(
      {
        id: 'eps-address',
        summary: 'An endpoint has no address of the type of its slice that traffic can come to',
        remedy: 'Write addresses of the declared type; no loopback or link-local ones.',
      },
      type => (Object.hasOwn(ADDRESSES, type) ? ADDRESSES[type] : undefined),
    ),
    ofAddresses(
      {
        id: 'eps-address-canonical',
        summary: 'An IPv6 address of an endpoint is not written in the one canonical way',
        remedy:
          'Write lower-case letters, no leading zeros, and `::` in the place of the longest row of zeros.',
        since: 33,
      },
      type => (type === 'IPv6' ? canonical : undefined),
    ),
    ofAddresses(
      {
        id: 'eps-address-strict',
        summary: 'The address of an endpoint is written in a way that programs read differently',
        remedy: 'Write IPv4 addresses without leading zeros, and not as IPv6.',
        since: 36,
      },
      type => (type === 'IPv4' ? strictIpAddress : undefined),
    ),
    matching({
      id: 'eps-hostname',
      summary: 'The host name of an endpoint is no DNS label',
      remedy: 'Use at most 63 lower-case letters, digits and "-", or leave it out.',
      fields: ['endpoints', '*', 'hostname'],
      grammar: dnsLabel,
      empty: 'checked',
    }),
    matching({
      id: 'eps-node',
      summary: 'The node of an endpoint has a name that no node can have',
      remedy: 'Write the name of a node, or leave it out.',
      fields: ['endpoints', '*', 'nodeName'],
      grammar: dnsSubdomain,
      empty: 'checked',
    }),
    zoneHints,
    nodeHints,
    matching({
      id: 'eps-port-name',
      summary: 'The name of a port of a slice is no DNS label',
      remedy: 'Use at most 63 lower-case letters, digits and "-".',
      fields: ['ports', '*', 'name'],
      grammar: dnsLabel,
    }),
    matching({
      id: 'eps-port',
      summary: 'The application protocol of a port of a slice is no name',
      remedy: 'Write the name of a protocol as IANA has it, such as http, or one with a prefix.',
      fields: ['ports', '*', 'appProtocol'],
      grammar: qualifiedName,
      empty: 'checked',
    }),
  ],
})
