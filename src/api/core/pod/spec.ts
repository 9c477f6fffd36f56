import { fieldOf } from '../../../core/json.ts'
import { ipAddress } from '../../../kubernetes/grammar/ip.ts'
import { dnsLabel, dnsSubdomain, labelValue, qualifiedName } from '../../../kubernetes/grammar/names.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import {
  choice,
  isUnset,
  matching,
  matchingKeys,
  notEmpty,
  range,
  required,
  together,
} from '../../combinators.ts'
import { area, type Constraint } from '../../constraint.ts'
import { longerThan, quote } from '../../wording.ts'
import { type PodSubject, pods, templateUnchecked } from './subjects.ts'

const HOSTNAME_MAX = 64

const constraints: readonly Constraint<PodSubject>[] = [
  together(
    {
      id: 'pod-node-selector',
      summary: 'The node selector of a pod can be no label',
      remedy: 'Correct the key or the value: both must follow the grammar of labels.',
    },
    words => [
      matchingKeys({ ...words, fields: ['nodeSelector'], grammar: qualifiedName, noun: 'label key' }),
      matching({ ...words, fields: ['nodeSelector', '*'], grammar: labelValue }),
    ],
  ),
  together(
    {
      id: 'pod-names',
      summary: 'A pod refers to something by an impossible name',
      remedy: 'Use lower-case letters, digits, "-" and ".", at most 253 of them.',
    },
    words => [
      ...['nodeName', 'serviceAccountName', 'priorityClassName'].map(field =>
        matching({ ...words, fields: [field], grammar: dnsSubdomain }),
      ),
      // The deprecated name of a field counts where the field is not given.
      {
        ...words,
        check: ({ object }, report) => {
          const serviceAccount = fieldOf(object, 'serviceAccount')
          if (typeof serviceAccount !== 'string' || serviceAccount === '') return
          if (!isUnset(fieldOf(object, 'serviceAccountName'))) return
          const wrong = dnsSubdomain(serviceAccount)
          if (wrong !== undefined)
            report(['serviceAccount'], `serviceAccount ${quote(serviceAccount)} ${wrong}`)
        },
      },
      matching({ ...words, fields: ['runtimeClassName'], grammar: dnsSubdomain, empty: 'checked' }),
    ],
  ),
  {
    id: 'pod-hostname',
    summary: 'The host name or subdomain of a pod is no DNS label',
    remedy: 'Use lower-case letters, digits and "-", at most 63 of them.',
    check: ({ object, isStatefulSet }, report) => {
      // A StatefulSet puts its own names in their place.
      if (isStatefulSet) return
      for (const field of ['hostname', 'subdomain']) {
        const name = object[field]
        if (typeof name !== 'string' || name === '') continue
        const wrong = dnsLabel(name)
        if (wrong !== undefined) report([field], `${field} ${quote(name)} ${wrong}`)
      }
    },
  },
  together(
    {
      id: 'pod-hostname-override',
      summary: 'The overriding host name of a pod is impossible, or contradicts other fields',
      remedy: 'Give a domain name of at most 64 bytes, without `hostNetwork` and `setHostnameAsFQDN`.',
      since: 35,
    },
    words => [
      matching({
        ...words,
        fields: ['hostnameOverride'],
        grammar: text => longerThan(text, HOSTNAME_MAX) ?? dnsSubdomain(text),
        empty: 'checked',
      }),
      {
        ...words,
        check: ({ object }, report) => {
          if (fieldOf(object, 'hostnameOverride') === undefined) return
          for (const field of ['hostNetwork', 'setHostnameAsFQDN']) {
            if (fieldOf(object, field) !== true) continue
            report(['hostnameOverride'], `hostnameOverride may not be set with ${field}`, 'key')
          }
        },
      },
    ],
  ),
  notEmpty({
    id: 'pod-preemption',
    summary: 'The preemption policy of a pod is empty',
    remedy: 'Use PreemptLowerPriority or Never, or leave it out.',
    fields: ['preemptionPolicy'],
  }),
  notEmpty({
    id: 'pod-os',
    summary: 'The operating system of a pod is empty',
    remedy: 'Use linux or windows, or leave `os` out.',
    since: 24,
    fields: ['os', 'name'],
  }),
  range({
    id: 'pod-active-deadline',
    summary: 'The deadline of a pod is out of range',
    remedy: 'Give a number of seconds from 1 to 2147483647.',
    fields: ['activeDeadlineSeconds'],
    min: 1,
    max: 2 ** 31 - 1,
  }),
  range({
    id: 'pod-grace-negative',
    summary: 'The time a pod has to end is negative, and counts as one second',
    remedy: 'Give a number of seconds of zero or more.',
    severity: 'warning',
    source: 'pkg/api/pod/warnings.go',
    fields: ['terminationGracePeriodSeconds'],
    min: 0,
  }),
  required({
    id: 'pod-pull-secret',
    summary: 'A pull secret of a pod has no name',
    remedy: 'Name the Secret, or remove the entry.',
    severity: 'warning',
    source: 'pkg/api/pod/warnings.go',
    fields: ['imagePullSecrets', '*', 'name'],
  }),
  matching({
    id: 'pod-host-alias-ip',
    summary: 'A host alias has no IP address',
    remedy: 'Give the address that the names stand for.',
    fields: ['hostAliases', '*', 'ip'],
    grammar: ipAddress,
    empty: 'checked',
  }),
  matching({
    id: 'pod-host-alias-name',
    summary: 'A host alias has an impossible name',
    remedy: 'Use lower-case letters, digits, "-" and ".".',
    fields: ['hostAliases', '*', 'hostnames', '*'],
    grammar: dnsSubdomain,
    empty: 'checked',
  }),
  matching({
    id: 'pod-readiness-gate',
    summary: 'The condition of a readiness gate is malformed',
    remedy: 'Write it as example.com/condition.',
    fields: ['readinessGates', '*', 'conditionType'],
    grammar: qualifiedName,
    empty: 'checked',
  }),
  matching({
    id: 'pod-scheduling-gate',
    summary: 'The name of a scheduling gate is malformed',
    remedy: 'Write it as example.com/gate.',
    since: 27,
    fields: ['schedulingGates', '*', 'name'],
    grammar: qualifiedName,
    empty: 'checked',
  }),
  {
    id: 'pod-gate-and-node',
    summary: 'A pod waits to be scheduled, and has its node already',
    remedy: 'Remove `nodeName`, or the scheduling gates.',
    since: 27,
    check: ({ object, isPod }, report) => {
      if (!isPod || isUnset(object['nodeName']) || isUnset(object['schedulingGates'])) return
      report(['nodeName'], 'nodeName may not be set as long as there are schedulingGates', 'key')
    },
  },
  together(
    {
      id: 'pod-resource-claims',
      summary: 'A resource claim of a pod is incomplete or malformed',
      remedy: 'Name it, and give either `resourceClaimName` or `resourceClaimTemplateName`.',
      since: 34,
    },
    words => [
      matching({ ...words, fields: ['resourceClaims', '*', 'name'], grammar: dnsLabel, empty: 'checked' }),
      choice({
        ...words,
        fields: ['resourceClaims', '*'],
        of: ['resourceClaimName', 'resourceClaimTemplateName'],
        need: 'exactly one',
      }),
      ...['resourceClaimName', 'resourceClaimTemplateName'].map(field =>
        matching({
          ...words,
          fields: ['resourceClaims', '*', field],
          grammar: dnsSubdomain,
          empty: 'checked',
        }),
      ),
    ],
  ),
]

/** Pods by themselves. */
export const podSpec = area<PodSubject>({
  title: 'Pods',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: pods,
  constraints,
})
