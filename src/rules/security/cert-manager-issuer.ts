import { isArray, isObject } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'

type Options = {
  readonly maxDnsNames: number
  readonly maxDurationHours: number
  readonly issuers: readonly string[]
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ['h', 1],
  ['m', 1 / 60],
  ['s', 1 / 3600],
])

export default {
  id: 'cert-manager-issuer',
  category: 'security',
  severity: 'info',
  presets: [],
  summary: 'A certificate is not as the project wants it',
  why: 'Certificates for many names, for a long time, or from another issuer than the one agreed on are those that nobody can take back.',
  remedy: 'Split the certificate, shorten its duration, or name an allowed issuer.',
  links: ['https://cert-manager.io/docs/usage/certificate/'],
  peers: {
    kyverno: [
      { check: 'limit-dnsnames', parts: ['dnsNames'] },
      { check: 'limit-duration', parts: ['duration'] },
      { check: 'restrict-issuer', parts: ['issuerRef'] },
    ],
  },
  options: {
    maxDnsNames: {
      type: 'integer',
      minimum: 0,
      default: 0,
      description: 'The most names a certificate may have; 0 is no limit.',
    },
    maxDurationHours: {
      type: 'integer',
      minimum: 0,
      default: 0,
      description: 'The longest duration in hours; 0 is no limit.',
    },
    issuers: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'The issuers allowed, by name; none is all.',
    },
  },
  scope: ['Certificate.cert-manager.io'],
  *check({ object }, { maxDnsNames, maxDurationHours, issuers }) {
    const { spec } = object
    if (!isObject(spec)) return
    const { dnsNames, duration, issuerRef } = spec
    if (maxDnsNames > 0 && isArray(dnsNames) && dnsNames.length > maxDnsNames) {
      yield {
        path: ['spec', 'dnsNames'],
        at: 'key',
        message: `the certificate is for ${dnsNames.length} names; at most ${maxDnsNames} are wanted`,
      }
    }
    const hours = typeof duration === 'string' ? hoursOf(duration) : undefined
    if (maxDurationHours > 0 && hours !== undefined && hours > maxDurationHours) {
      yield {
        path: ['spec', 'duration'],
        message: `the certificate is valid for ${duration}; at most ${maxDurationHours}h is wanted`,
      }
    }
    const issuer = isObject(issuerRef) ? issuerRef['name'] : undefined
    if (issuers.length > 0 && typeof issuer === 'string' && !issuers.includes(issuer)) {
      yield {
        path: ['spec', 'issuerRef', 'name'],
        message: `issuer "${issuer}" is none of ${issuers.join(', ')}`,
      }
    }
  },
} satisfies ResourceRule<Options>

/** A duration as Go writes it: 2160h0m0s. Undefined where it is none. */
function hoursOf(duration: string): number | undefined {
  if (!/^(\d+(\.\d+)?[hms])+$/.test(duration)) return undefined
  return [...duration.matchAll(/(\d+(?:\.\d+)?)([hms])/g)].reduce(
    (sum, [, number, unit = '']) => sum + Number(number) * (UNITS.get(unit) ?? 0),
    0,
  )
}
