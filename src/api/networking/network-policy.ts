import { isArray, isObject, listAt, valueAt } from '../../core/json.ts'
import { isNumber } from '../../core/numbers.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { isPortNumber, portName } from '../../kubernetes/grammar/grammars.ts'
import { type Cidr, cidr, containsCidr, parseCidr, strictCidr } from '../../kubernetes/grammar/ip.ts'
import { count, type ObjectConstraint, type ObjectSubject } from '../combinators.ts'
import { area, type Report } from '../constraint.ts'
import { enumNotEmpty } from '../enum-not-empty.ts'
import { objects, textAt } from '../objects.ts'
import { nameOf, quote } from '../wording.ts'

const DIRECTIONS = [
  { rules: 'ingress', peers: 'from' },
  { rules: 'egress', peers: 'to' },
] as const

const SOURCE = 'pkg/apis/networking/validation/validation.go'
const SCOPE = ['NetworkPolicy.networking.k8s.io']

/** The items of the lists that the rules of a policy hold: its ports, or its peers. */
function itemsOf(list: (direction: (typeof DIRECTIONS)[number]) => string) {
  return ({ object }: Resource): readonly ObjectSubject[] => {
    const found: ObjectSubject[] = []
    for (const direction of DIRECTIONS) {
      for (const [index, rule] of listAt(object, ['spec', direction.rules]).entries()) {
        const items = valueAt(rule, [list(direction)])
        if (!isArray(items)) continue
        for (const [place, item] of items.entries()) {
          if (!isObject(item)) continue
          found.push({ path: ['spec', direction.rules, index, list(direction), place], object: item })
        }
      }
    }
    return found
  }
}

const port: ObjectConstraint = {
  id: 'np-port',
  summary: 'A port of a network policy is no port',
  remedy: 'Write a number from 1 to 65535 without quotes, or the name of a container port.',
  check: ({ object }, report) => {
    const value = valueAt(object, ['port'])
    if (isNumber(value) && !isPortNumber(value)) {
      report(['port'], `port ${value} must be from 1 to 65535`)
    }
    if (typeof value !== 'string') return
    const wrong = portName(value)
    const hint = /^\d+$/.test(value) ? '; a number stands without quotes' : ''
    if (wrong !== undefined) report(['port'], `port ${quote(value)} ${wrong}${hint}`)
  },
}

const endPort: ObjectConstraint = {
  id: 'np-end-port',
  summary: 'The end of a range of ports does not go with its beginning',
  remedy: 'Set `endPort` beside a `port` that is a number and not greater.',
  since: 22,
  check: ({ object }, report) => {
    const end = valueAt(object, ['endPort'])
    const start = valueAt(object, ['port'])
    if (!isNumber(end) || isUnknownYet(start)) return
    if (start === undefined) report(['endPort'], 'endPort needs a port to begin with')
    else if (typeof start === 'string')
      report(['endPort'], `endPort needs a port that is a number, not ${quote(start)}`)
    else if (!isNumber(start)) return
    else if (end < start) report(['endPort'], `endPort ${end} must not be less than port ${start}`)
    else if (!isPortNumber(end)) report(['endPort'], `endPort ${end} must be from 1 to 65535`)
  },
}

const anyPeer: ObjectConstraint = {
  id: 'np-peer-required',
  summary: 'A peer of a network policy says nothing',
  remedy:
    'Give the peer a `podSelector`, a `namespaceSelector` or an `ipBlock`; `{}` as a selector means all.',
  check: ({ object }, report) => {
    if (PEERS.some(name => valueAt(object, [name]) !== undefined)) return
    report([], 'the peer needs "podSelector", "namespaceSelector" or "ipBlock"')
  },
}

const PEERS = ['podSelector', 'namespaceSelector', 'ipBlock']

const lonelyBlock: ObjectConstraint = {
  id: 'np-peer-exclusive',
  summary: 'A peer of a network policy is a range of addresses and a choice of pods at once',
  remedy: 'Make two peers of it.',
  check: ({ object }, report) => {
    if (valueAt(object, ['ipBlock']) === undefined) return
    const other = ['podSelector', 'namespaceSelector'].find(name => valueAt(object, [name]) !== undefined)
    if (other !== undefined) report(['ipBlock'], `"ipBlock" may not be set beside "${other}"`, 'key')
  },
}

const blockRange: ObjectConstraint = {
  id: 'np-cidr',
  summary: 'The address block of a network policy is no range of addresses',
  remedy: 'Write a range such as 10.9.8.0/24; a single address ends with /32.',
  check: ({ object }, report) => {
    const text = textAt(object, ['ipBlock', 'cidr'])
    if (text !== undefined) checkRange(text, ['ipBlock', 'cidr'], report)
  },
}

const exceptions: ObjectConstraint = {
  id: 'np-except',
  summary: 'An exception of an address block is not a part of it',
  remedy: 'Write ranges that are within `cidr`, and smaller.',
  check: ({ object }, report) => {
    const outer = parseCidr(textAt(object, ['ipBlock', 'cidr']) ?? '')
    if (outer === undefined) return
    for (const [index, text] of listAt(object, ['ipBlock', 'except']).entries()) {
      if (typeof text !== 'string') continue
      const path = ['ipBlock', 'except', index]
      const inner = parseCidr(text)
      if (inner === undefined) checkRange(text, path, report)
      else if (!isStrictlyWithin(inner, outer)) {
        report(
          path,
          `except ${quote(text)} must be within ${quote(textAt(object, ['ipBlock', 'cidr']) ?? '')}, and smaller`,
        )
      }
    }
  },
}

/** Prefix lengths are compared as they are written, as the server does. */
function isStrictlyWithin(inner: Cidr, outer: Cidr): boolean {
  return outer.prefixLength < inner.prefixLength && containsCidr(outer, inner)
}

function checkRange(text: string, path: Path, report: Report): void {
  const wrong = cidr(text)
  if (wrong !== undefined) report(path, `${nameOf(path)} ${quote(text)} ${wrong}`)
}

const strictRanges: ObjectConstraint = {
  id: 'np-cidr-strict',
  summary: 'A range of addresses is written in a way that programs read differently',
  remedy: 'Write the range from its first address, and IPv4 addresses without leading zeros.',
  since: 36,
  check: ({ object }, report) => {
    const block = valueAt(object, ['ipBlock'])
    const look = (value: unknown, path: Path) => {
      const wrong = typeof value === 'string' ? strictCidr(value) : undefined
      if (wrong !== undefined) report(path, `${nameOf(path)} ${quote(`${value}`)} ${wrong}`)
    }
    look(valueAt(block, ['cidr']), ['ipBlock', 'cidr'])
    for (const [index, text] of listAt(block, ['except']).entries()) look(text, ['ipBlock', 'except', index])
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/networking/validation/validation.go */
export const networkPolicy = area({
  title: 'NetworkPolicy',
  source: SOURCE,
  scope: SCOPE,
  subjects: objects('networking.k8s.io/v1'),
  constraints: [
    enumNotEmpty('np-policy-type-word', 'A type of a network policy', ['spec', 'policyTypes', '*']),
    count({
      id: 'np-policy-types',
      summary: 'A network policy has more than two types',
      remedy: 'List `Ingress`, `Egress` or both, once each.',
      fields: ['spec', 'policyTypes'],
      max: 2,
      noun: 'types',
    }),
  ],
})

/** The ports of the rules of a network policy. */
export const networkPolicyPorts = area({
  title: 'Ports of a NetworkPolicy',
  source: SOURCE,
  scope: SCOPE,
  subjects: itemsOf(() => 'ports'),
  constraints: [
    enumNotEmpty('np-protocol', 'The protocol of a port of a network policy', ['protocol']),
    port,
    endPort,
  ],
})

/** Where the rules of a network policy let traffic come from, or go to. */
export const networkPolicyPeers = area({
  title: 'Peers of a NetworkPolicy',
  source: SOURCE,
  scope: SCOPE,
  subjects: itemsOf(({ peers }) => peers),
  constraints: [anyPeer, lonelyBlock, blockRange, exceptions, strictRanges],
})
