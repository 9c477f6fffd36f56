import { isObject, listAt, valueAt } from '../../core/json.ts'
import { isPortNumber } from '../../kubernetes/grammar/grammars.ts'
import { ipAddress, strictIpAddress } from '../../kubernetes/grammar/ip.ts'
import { dnsLabel, dnsSubdomain, type Grammar, qualifiedName } from '../../kubernetes/grammar/names.ts'
import { endpointAddress } from '../../kubernetes/grammar/special-addresses.ts'
import { isUnset, matching, type ObjectConstraint } from '../combinators.ts'
import { area } from '../constraint.ts'
import { numberAt, objects } from '../objects.ts'
import { quote } from '../wording.ts'

const ADDRESSES = ['addresses', 'notReadyAddresses']

const anyAddress: ObjectConstraint = {
  id: 'ep-addresses',
  summary: 'A subset of endpoints has no addresses',
  remedy: 'List `addresses` or `notReadyAddresses`.',
  check: ({ object }, report) => {
    for (const [index, subset] of listAt(object, ['subsets']).entries()) {
      if (!isObject(subset) || ADDRESSES.some(list => listAt(subset, [list]).length > 0)) continue
      report(['subsets', index], 'the subset needs "addresses" or "notReadyAddresses"')
    }
  },
}

/** Looks at a field of all addresses, ready and not. */
function ofAddresses(
  words: Omit<ObjectConstraint, 'check'>,
  field: string,
  grammar: Grammar,
): ObjectConstraint {
  return {
    ...words,
    check: ({ object }, report) => {
      for (const [index, subset] of listAt(object, ['subsets']).entries()) {
        for (const list of ADDRESSES) {
          for (const [place, address] of listAt(subset, [list]).entries()) {
            const value = valueAt(address, [field])
            if (typeof value !== 'string') continue
            const wrong = grammar(value)
            if (wrong === undefined) continue
            report(['subsets', index, list, place, field], `${field} ${quote(value)} ${wrong}`)
          }
        }
      }
    },
  }
}

const portNames: ObjectConstraint = {
  id: 'ep-port-name',
  summary: 'A port of endpoints has no name beside others, or none that a port can have',
  remedy: 'Give each of several ports a name of lower-case letters, digits and "-".',
  check: ({ object }, report) => {
    for (const [index, subset] of listAt(object, ['subsets']).entries()) {
      const ports = listAt(subset, ['ports'])
      for (const [place, port] of ports.entries()) {
        const path = ['subsets', index, 'ports', place, 'name']
        const name = valueAt(port, ['name']) ?? ''
        if (isUnset(name) && ports.length > 1)
          report(path, 'the port needs a name, as each of several ports does')
        if (typeof name !== 'string' || name === '') continue
        const wrong = dnsLabel(name)
        if (wrong !== undefined) report(path, `name ${quote(name)} ${wrong}`)
      }
    }
  },
}

const portNumbers: ObjectConstraint = {
  id: 'ep-port',
  summary: 'A port of endpoints is no port',
  remedy: 'Choose a port from 1 to 65535.',
  check: ({ object }, report) => {
    for (const [index, subset] of listAt(object, ['subsets']).entries()) {
      for (const [place, port] of listAt(subset, ['ports']).entries()) {
        const number = numberAt(port, ['port'])
        if (number === undefined || isPortNumber(number)) continue
        report(['subsets', index, 'ports', place, 'port'], `port ${number} must be from 1 to 65535`)
      }
    }
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go */
export const endpoints = area({
  title: 'Endpoints',
  source: 'pkg/apis/core/validation/validation.go',
  scope: ['Endpoints'],
  subjects: objects('v1'),
  constraints: [
    anyAddress,
    ofAddresses(
      {
        id: 'ep-ip',
        summary: 'An endpoint has no address that traffic can come to',
        remedy: 'Write an IP address; no loopback or link-local one.',
      },
      'ip',
      text => ipAddress(text) ?? endpointAddress(text),
    ),
    ofAddresses(
      {
        id: 'ep-ip-strict',
        summary: 'The address of an endpoint is written in a way that programs read differently',
        remedy: 'Write IPv4 addresses without leading zeros, and not as IPv6.',
        since: 36,
      },
      'ip',
      strictIpAddress,
    ),
    ofAddresses(
      {
        id: 'ep-hostname',
        summary: 'The host name of an endpoint is no DNS label',
        remedy: 'Use at most 63 lower-case letters, digits and "-".',
      },
      'hostname',
      text => (text === '' ? undefined : dnsLabel(text)),
    ),
    ofAddresses(
      {
        id: 'ep-node',
        summary: 'The node of an endpoint has a name that no node can have',
        remedy: 'Write the name of a node.',
      },
      'nodeName',
      dnsSubdomain,
    ),
    portNames,
    portNumbers,
    matching({
      id: 'ep-app-protocol',
      summary: 'The application protocol of a port is no name',
      remedy: 'Write the name of a protocol as IANA has it, such as http, or one with a prefix.',
      fields: ['subsets', '*', 'ports', '*', 'appProtocol'],
      grammar: qualifiedName,
      empty: 'checked',
    }),
  ],
})
