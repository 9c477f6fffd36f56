import { valueAt } from '../../core/json.ts'
import { isPortNumber } from '../../kubernetes/grammar/grammars.ts'
import { dns1035Label, dnsSubdomain } from '../../kubernetes/grammar/names.ts'
import { isUnset, matching, type ObjectConstraint, range, required } from '../combinators.ts'
import { area } from '../constraint.ts'
import { isUndecided, numberAt, textAt } from '../objects.ts'

const group: ObjectConstraint = {
  id: 'apiservice-group',
  summary: 'An APIService has no group',
  remedy: 'Give the API group that is served, such as `metrics.k8s.io`.',
  check: ({ object }, report) => {
    const version = ['spec', 'version']
    if (!isUnset(valueAt(object, ['spec', 'group'])) || isUndecided(object, version)) return
    if (textAt(object, version) === 'v1') return
    report(['spec', 'group'], 'the group must not be empty')
  },
}

const local: ObjectConstraint = {
  id: 'apiservice-local',
  summary: 'An APIService that is served here says how to trust another server',
  remedy: 'Give `spec.service`, or remove `caBundle` and `insecureSkipTLSVerify`.',
  check: ({ object }, report) => {
    if (valueAt(object, ['spec', 'service']) !== undefined) return
    if (!isUnset(valueAt(object, ['spec', 'caBundle'])))
      report(['spec', 'caBundle'], 'caBundle may not be set without a service', 'key')
    if (valueAt(object, ['spec', 'insecureSkipTLSVerify']) === true)
      report(['spec', 'insecureSkipTLSVerify'], 'insecureSkipTLSVerify may not be true without a service')
  },
}

const trust: ObjectConstraint = {
  id: 'apiservice-trust',
  summary: 'An APIService gives certificates, and says not to look at them',
  remedy: 'Remove `insecureSkipTLSVerify`, or `caBundle`.',
  check: ({ object }, report) => {
    if (valueAt(object, ['spec', 'service']) === undefined || isUnset(valueAt(object, ['spec', 'caBundle'])))
      return
    if (valueAt(object, ['spec', 'insecureSkipTLSVerify']) !== true) return
    report(['spec', 'insecureSkipTLSVerify'], 'insecureSkipTLSVerify may not be true beside caBundle')
  },
}

const service: ObjectConstraint = {
  id: 'apiservice-service',
  summary: 'An APIService does not say which Service serves it',
  remedy: 'Give name and namespace of the Service, and a port from 1 to 65535.',
  check: ({ object }, report) => {
    const reference = valueAt(object, ['spec', 'service'])
    if (reference === undefined) return
    for (const field of ['name', 'namespace']) {
      if (isUnset(valueAt(reference, [field])))
        report(['spec', 'service', field], `the ${field} of the Service is missing`)
    }
    const port = numberAt(reference, ['port'])
    if (port === undefined || isPortNumber(port)) return
    report(['spec', 'service', 'port'], `port ${port} must be from 1 to 65535`)
  },
}

/** What an APIService must be. */
export const apiService = area({
  title: 'APIServices',
  source: 'staging/src/k8s.io/kube-aggregator/pkg/apis/apiregistration/validation/validation.go',
  scope: ['APIService.apiregistration.k8s.io'],
  subjects: ({ object }) => [{ path: [], object }],
  constraints: [
    group,
    matching({
      id: 'apiservice-group-name',
      summary: 'The group of an APIService is malformed',
      remedy: 'Use lower-case letters, digits, "-" and ".".',
      fields: ['spec', 'group'],
      grammar: dnsSubdomain,
    }),
    required({
      id: 'apiservice-version',
      summary: 'An APIService has no version',
      remedy: 'Give a version such as `v1` or `v1beta1`.',
      fields: ['spec', 'version'],
    }),
    matching({
      id: 'apiservice-version-name',
      summary: 'The version of an APIService is malformed',
      remedy: 'Give a version such as `v1` or `v1beta1`.',
      fields: ['spec', 'version'],
      grammar: dns1035Label,
    }),
    range({
      id: 'apiservice-group-priority',
      summary: 'The priority of the group of an APIService is out of range',
      remedy: 'Give 1 to 20000.',
      fields: ['spec', 'groupPriorityMinimum'],
      min: 1,
      max: 20_000,
    }),
    range({
      id: 'apiservice-version-priority',
      summary: 'The priority of the version of an APIService is out of range',
      remedy: 'Give 1 to 1000.',
      fields: ['spec', 'versionPriority'],
      min: 1,
      max: 1000,
    }),
    local,
    trust,
    service,
  ],
})
