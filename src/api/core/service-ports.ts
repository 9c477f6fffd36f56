import { listAt, valueAt } from '../../core/json.ts'
import { isNumber } from '../../core/numbers.ts'
import { isPortNumber, portName } from '../../kubernetes/grammar/grammars.ts'
import { dnsLabel, qualifiedName } from '../../kubernetes/grammar/names.ts'
import { isUnset, matching, type ObjectConstraint, range } from '../combinators.ts'
import { area } from '../constraint.ts'
import { isUndecided, numberAt, objects } from '../objects.ts'
import { quote } from '../wording.ts'
import { mayBeExternal, mayBeHeadless, serviceType } from './service-type.ts'

const PORTS = ['spec', 'ports']

const anyPort: ObjectConstraint = {
  id: 'svc-ports-required',
  summary: 'A Service has no ports',
  remedy:
    'List the ports under `spec.ports`. Only headless Services and those of type ExternalName need none.',
  check: ({ object }, report) => {
    if (!isUnset(valueAt(object, PORTS)) || valueAt(object, ['spec']) === undefined) return
    const type = serviceType(object)
    if (type === undefined || mayBeExternal(object) || mayBeHeadless(object)) return
    report(PORTS, `a Service of type ${type} needs at least one port`)
  },
}

const portNames: ObjectConstraint = {
  id: 'svc-port-name-required',
  summary: 'A Service with several ports has one without a name',
  remedy: 'Give each port a name.',
  check: ({ object }, report) => {
    const ports = listAt(object, PORTS)
    if (ports.length < 2) return
    for (const [index, port] of ports.entries()) {
      if (!isUnset(valueAt(port, ['name']))) continue
      const number = numberAt(port, ['port'])
      const which = number === undefined ? `port ${index + 1}` : `port ${number}`
      report([...PORTS, index, 'name'], `${which} needs a name, as each of several ports does`)
    }
  },
}

const targetPort: ObjectConstraint = {
  id: 'svc-target-port',
  silences: ['service-port-range'],
  summary: 'The target port of a Service is no port',
  remedy:
    'Write the number of the port without quotes, or the name of a container port: at most 15 lower-case letters, digits and "-".',
  check: ({ object }, report) => {
    for (const [index, port] of listAt(object, PORTS).entries()) {
      const target = valueAt(port, ['targetPort'])
      const path = [...PORTS, index, 'targetPort']
      if (isNumber(target)) {
        // 0 counts as absent.
        if (target !== 0 && !isPortNumber(target))
          report(path, `targetPort ${target} must be from 1 to 65535`)
        continue
      }
      if (typeof target !== 'string' || target === '') continue
      const wrong = portName(target)
      if (wrong === undefined) continue
      const hint = /^\d+$/.test(target) ? '; a number stands without quotes' : ''
      report(path, `targetPort ${quote(target)} ${wrong}${hint}`)
    }
  },
}

const clusterNodePort: ObjectConstraint = {
  id: 'svc-nodeport-clusterip',
  summary: 'A Service of type ClusterIP has a node port',
  remedy: 'Remove `nodePort`, or set `type: NodePort`.',
  check: ({ object }, report) => {
    if (serviceType(object) !== 'ClusterIP') return
    for (const [index, port] of listAt(object, PORTS).entries()) {
      const nodePort = numberAt(port, ['nodePort'])
      if (nodePort === undefined || nodePort === 0) continue
      report(
        [...PORTS, index, 'nodePort'],
        `node port ${nodePort} may not be set on a Service of type ClusterIP`,
      )
    }
  },
}

const nodePortOnce: ObjectConstraint = {
  id: 'svc-nodeport-dup',
  summary: 'Two ports of a Service have one node port',
  remedy: 'Give each port a node port of its own, or leave them out.',
  check: ({ object }, report) => {
    const seen = new Set<string>()
    for (const [index, port] of listAt(object, PORTS).entries()) {
      const nodePort = numberAt(port, ['nodePort'])
      if (nodePort === undefined || nodePort === 0) continue
      const protocol = valueAt(port, ['protocol']) || 'TCP'
      const key = `${nodePort}/${protocol}`
      if (seen.has(key) && !isUndecided(port, ['protocol'])) {
        report([...PORTS, index, 'nodePort'], `node port ${nodePort} is given twice for ${protocol}`)
      }
      seen.add(key)
    }
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go */
export const servicePorts = area({
  title: 'Ports of a Service',
  source: 'pkg/apis/core/validation/validation.go',
  scope: ['Service'],
  subjects: objects('v1'),
  constraints: [
    anyPort,
    portNames,
    matching({
      id: 'svc-port-name',
      summary: 'The name of a port of a Service is no DNS label',
      remedy: 'Use at most 63 lower-case letters, digits and "-".',
      fields: [...PORTS, '*', 'name'],
      grammar: dnsLabel,
    }),
    range({
      id: 'svc-port-range',
      summary: 'The port of a Service is no port',
      remedy: 'Choose a port from 1 to 65535.',
      silences: ['service-port-range'],
      fields: [...PORTS, '*', 'port'],
      min: 1,
      max: 65535,
    }),
    targetPort,
    matching({
      id: 'svc-app-protocol',
      summary: 'The application protocol of a port is no name',
      remedy: 'Write the name of a protocol as IANA has it, such as http, or one with a prefix.',
      fields: [...PORTS, '*', 'appProtocol'],
      grammar: qualifiedName,
      empty: 'checked',
    }),
    clusterNodePort,
    nodePortOnce,
  ],
})
