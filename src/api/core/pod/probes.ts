import { fieldOf } from '../../../core/json.ts'
import { isNumber } from '../../../core/numbers.ts'
import { isUnknownYet } from '../../../core/unknown-yet.ts'
import { TERMINATION_GRACE_PERIOD } from '../../../kubernetes/defaults/values.ts'
import { httpHeaderName, isPortNumber, portName } from '../../../kubernetes/grammar/grammars.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import {
  choice,
  forbidden,
  isUnset,
  matching,
  range,
  required,
  together,
  type Words,
} from '../../combinators.ts'
import { area, type Constraint } from '../../constraint.ts'
import { valuesOf } from '../../fields.ts'
import { quote } from '../../wording.ts'
import { type ContainerSubject, lastingContainers, templateUnchecked } from './subjects.ts'

const PROBES = [['livenessProbe'], ['readinessProbe'], ['startupProbe']]
const HOOKS = [
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
]
const BOTH = [...PROBES, ...HOOKS]

const PORTS = BOTH.flatMap(at => ['httpGet', 'tcpSocket'].map(handler => valuesOf([...at, handler, 'port'])))

const GETS = BOTH.map(at => valuesOf([...at, 'httpGet']))

const SLEEPS = HOOKS.map(at => valuesOf([...at, 'sleep']))

const constraints: readonly Constraint<ContainerSubject>[] = [
  together(
    {
      id: 'probe-one-handler',
      summary: 'A probe does not have one way to ask',
      remedy: 'Give one of `exec`, `httpGet`, `tcpSocket` and `grpc`.',
    },
    words => handlers(words, PROBES, ['exec', 'httpGet', 'tcpSocket', 'grpc']),
  ),
  together(
    {
      id: 'lifecycle-one-handler',
      summary: 'A hook of a container does not have one thing to do',
      remedy: 'Give one of `exec`, `httpGet`, `tcpSocket` and `sleep`.',
    },
    words => handlers(words, HOOKS, ['exec', 'httpGet', 'tcpSocket', 'sleep']),
  ),
  together(
    {
      id: 'probe-exec-command',
      summary: 'A probe or hook runs no command',
      remedy: 'Give the command.',
    },
    words => BOTH.map(at => required({ ...words, fields: [...at, 'exec', 'command'] })),
  ),
  {
    id: 'probe-port',
    summary: 'A probe or hook asks an impossible port',
    remedy: 'Give a number from 1 to 65535 without quotes, or the name of a port of the container.',
    check: ({ object }, report) => {
      for (const ports of PORTS) {
        ports(object, (port, path) => {
          if (isNumber(port)) {
            if (!isPortNumber(port)) report(path, `port ${port} must be from 1 to 65535`)
          } else if (typeof port === 'string') {
            if (/^\d+$/.test(port))
              report(path, `port "${port}" counts as a name; write the number without quotes`)
            else {
              const wrong = port === '' ? 'must not be empty' : portName(port)
              if (wrong !== undefined) report(path, `port name ${quote(port)} ${wrong}`)
            }
          }
        })
      }
    },
  },
  together(
    {
      id: 'probe-grpc-port',
      summary: 'A gRPC probe asks an impossible port',
      remedy: 'Give a number from 1 to 65535.',
    },
    words => PROBES.map(at => range({ ...words, fields: [...at, 'grpc', 'port'], min: 1, max: 65535 })),
  ),
  together(
    {
      id: 'probe-http-header',
      summary: 'A probe or hook sends a header with an impossible name',
      remedy: 'Use letters, digits and "-".',
    },
    words =>
      BOTH.map(at =>
        matching({
          ...words,
          fields: [...at, 'httpGet', 'httpHeaders', '*', 'name'],
          grammar: httpHeaderName,
          empty: 'checked',
        }),
      ),
  ),
  {
    id: 'probe-http2',
    summary: 'A probe or hook speaks HTTP/2 over TLS, or to another host',
    remedy: 'Keep `scheme: HTTP` and leave `host` out, or use HTTP1.',
    since: 37,
    check: ({ object }, report) => {
      for (const gets of GETS) {
        gets(object, (get, path) => {
          if (fieldOf(get, 'protocol') !== 'HTTP2') return
          const scheme = fieldOf(get, 'scheme') ?? 'HTTP'
          const at = [...path, 'protocol']
          if (isUnknownYet(scheme)) return
          if (scheme !== 'HTTP') report(at, `protocol HTTP2 needs the scheme HTTP, not ${scheme}`)
          else if (!isUnset(fieldOf(get, 'host'))) report(at, 'protocol HTTP2 may not be set beside host')
        })
      }
    },
  },
  together(
    {
      id: 'probe-nonneg',
      summary: 'A time or count of a probe is negative',
      remedy: 'Give a number of zero or more.',
    },
    words =>
      PROBES.flatMap(at =>
        ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold']
          // Elsewhere the success threshold can only be 1.
          .filter(field => field !== 'successThreshold' || at[0] === 'readinessProbe')
          .map(field => range({ ...words, fields: [...at, field], min: 0 })),
      ),
  ),
  together(
    {
      id: 'probe-success-one',
      summary: 'A liveness or startup probe must succeed more than once',
      remedy: 'Set `successThreshold` to 1, or leave it out.',
    },
    words =>
      ['livenessProbe', 'startupProbe'].map(probe => ({
        ...words,
        check: ({ object }, report) => {
          const threshold = fieldOf(fieldOf(object, probe), 'successThreshold')
          if (!isNumber(threshold) || threshold === 0 || threshold === 1) return
          report([probe, 'successThreshold'], `successThreshold ${threshold} of the ${probe} must be 1`)
        },
      })),
  ),
  together(
    {
      id: 'probe-grace',
      summary: 'A probe leaves no time to end',
      remedy: 'Give one second at least, or leave it out.',
      since: 25,
    },
    words =>
      PROBES.filter(([probe]) => probe !== 'readinessProbe').map(at =>
        range({ ...words, fields: [...at, 'terminationGracePeriodSeconds'], min: 1 }),
      ),
  ),
  forbidden({
    id: 'probe-grace-readiness',
    summary: 'A readiness probe has a grace period',
    remedy: 'Remove it: a readiness probe ends nothing.',
    fields: ['readinessProbe', 'terminationGracePeriodSeconds'],
    because: 'for a readiness probe, which ends nothing',
  }),
  {
    id: 'lifecycle-sleep',
    summary: 'A hook sleeps longer than the pod has time to end',
    remedy: 'Let it sleep from 0 seconds up to `terminationGracePeriodSeconds`.',
    silences: ['pre-stop-exceeds-grace'],
    check: ({ object, pod }, report) => {
      const grace = pod.object['terminationGracePeriodSeconds'] ?? TERMINATION_GRACE_PERIOD
      if (!isNumber(grace)) return
      for (const sleeps of SLEEPS) {
        sleeps(object, (sleep, path) => {
          const seconds = fieldOf(sleep, 'seconds')
          if (!isNumber(seconds) || (seconds >= 0 && seconds <= grace)) return
          report(
            [...path, 'seconds'],
            `sleep of ${seconds} s must be from 0 to the ${grace} s that the pod has to end`,
          )
        })
      }
    },
  },
  {
    id: 'lifecycle-sleep-zero',
    summary: 'A hook sleeps for no time, which older servers reject',
    remedy: 'Let it sleep for a second at least.',
    since: 30,
    until: 32,
    check: ({ object }, report) => {
      for (const sleeps of SLEEPS) {
        sleeps(object, (sleep, path) => {
          const seconds = fieldOf(sleep, 'seconds') ?? 0
          if (seconds === 0) report([...path, 'seconds'], 'sleep of 0 s is rejected until Kubernetes 1.32')
        })
      }
    },
  },
]

function handlers(words: Words, places: readonly (readonly string[])[], of: readonly string[]) {
  return places.map(fields => choice({ ...words, fields, of, need: 'exactly one' }))
}

/** How the kubelet asks containers, and what it tells them. */
export const probesArea = area<ContainerSubject>({
  title: 'Probes and hooks',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: lastingContainers,
  constraints,
})
