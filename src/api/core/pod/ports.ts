import { fieldOf, isArray, isObject, type JsonObject } from '../../../core/json.ts'
import { isNumber } from '../../../core/numbers.ts'
import { portName } from '../../../kubernetes/grammar/grammars.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import { matching, range } from '../../combinators.ts'
import { area, type Constraint } from '../../constraint.ts'
import { type ContainerSubject, type PodSubject, podContainers, pods, templateUnchecked } from './subjects.ts'

const PORT_MAX = 65535

const ofContainers: readonly Constraint<ContainerSubject>[] = [
  range({
    id: 'port-container-range',
    summary: 'The port of a container is out of range',
    remedy: 'Give a number from 1 to 65535.',
    fields: ['ports', '*', 'containerPort'],
    min: 1,
    max: PORT_MAX,
  }),
  matching({
    id: 'port-name',
    summary: 'The name of a port is malformed or too long',
    remedy: 'Use at most 15 lower-case letters, digits and single dashes, among them a letter.',
    fields: ['ports', '*', 'name'],
    grammar: portName,
  }),
  {
    id: 'port-hostport-range',
    summary: 'The port of a node is out of range',
    remedy: 'Give a number from 1 to 65535, or leave it out.',
    check: ({ object }, report) => {
      for (const [index, { hostPort: port }] of portsOf(object).entries()) {
        if (!isNumber(port) || (port >= 0 && port <= PORT_MAX)) continue
        report(['ports', index, 'hostPort'], `hostPort ${port} must be from 1 to ${PORT_MAX}`)
      }
    },
  },
]

const ofPods: readonly Constraint<PodSubject>[] = [
  {
    id: 'port-hostport-dup',
    summary: 'Two containers of a pod want the same port of the node',
    remedy: 'Give one of them another `hostPort`, or none.',
    check: (pod, report) => {
      const taken = new Set<string>()
      for (const { list, index, ports } of portLists(pod.object)) {
        // Init containers run one by one.
        if (list === 'initContainers') taken.clear()
        for (const [at, port] of ports.entries()) {
          const hostPort = hostPortOf(port, pod)
          if (hostPort === 0) continue
          const { protocol = 'TCP', hostIP = '' } = port
          const key = `${protocol}/${hostIP}/${hostPort}`
          if (taken.has(key)) {
            report(
              [list, index, 'ports', at, 'hostPort'],
              `hostPort ${hostPort} is taken by another port of the pod`,
            )
          }
          taken.add(key)
        }
      }
    },
  },
  {
    id: 'port-hostnetwork-match',
    summary: 'A pod in the network of its node has a port there that is not its own',
    remedy: 'Remove `hostPort`, or make it the same as `containerPort`.',
    check: ({ object }, report) => {
      if (object['hostNetwork'] !== true) return
      for (const { list, index, ports } of portLists(object)) {
        if (list !== 'containers') continue
        for (const [at, { hostPort, containerPort }] of ports.entries()) {
          if (!isNumber(hostPort) || !isNumber(containerPort)) continue
          if (hostPort === 0 || hostPort === containerPort) continue
          const message = `hostPort ${hostPort} must be the containerPort ${containerPort} with hostNetwork`
          report([list, index, 'ports', at, 'hostPort'], message)
        }
      }
    },
  },
  {
    id: 'port-dup-number',
    summary: 'A pod declares the same port twice',
    remedy: 'Remove one of the two, or correct its number or protocol.',
    severity: 'warning',
    source: 'pkg/api/pod/warnings.go',
    check: ({ object }, report) => {
      const seen = new Set<string>()
      for (const { list, index, ports } of portLists(object)) {
        for (const [at, { containerPort, protocol = 'TCP', hostPort = 0, hostIP = '' }] of ports.entries()) {
          if (!isNumber(containerPort)) continue
          // A port of the node that is given twice is an error of its own; two different ones make sense.
          const key = `${containerPort}/${protocol}/${hostPort}/${hostIP}`
          if (seen.has(key) && hostPort === 0) {
            report(
              [list, index, 'ports', at],
              `port ${containerPort}/${protocol} is declared twice in this pod`,
            )
          }
          seen.add(key)
        }
      }
    },
  },
]

/** The ports of one container, with the place of the container in the pod. */
interface PortList {
  readonly list: 'containers' | 'initContainers'
  readonly index: number
  readonly ports: readonly JsonObject[]
}

/** The ports of all containers, regular ones first. */
function portLists(spec: JsonObject): readonly PortList[] {
  return (['containers', 'initContainers'] as const).flatMap(list => {
    const items = spec[list]
    if (!isArray(items)) return []
    return items.flatMap((item, index) => {
      const ports = portsOf(item)
      return ports.length === 0 ? [] : [{ list, index, ports }]
    })
  })
}

/** The ports of a container; what is no object there counts as one without fields, so that indices stay. */
function portsOf(container: unknown): readonly JsonObject[] {
  const ports = fieldOf(container, 'ports')
  return isArray(ports) ? ports.map(port => (isObject(port) ? port : {})) : NONE
}

const NONE: readonly JsonObject[] = []

/** The port of the node, zero for none. In the network of the node, a pod gets every port of its own there. */
function hostPortOf({ hostPort, containerPort }: JsonObject, { isPod, object }: PodSubject): number | bigint {
  if (isNumber(hostPort) && hostPort !== 0) return hostPort
  const isDefaulted = isPod && object['hostNetwork'] === true && hostPort === undefined
  return isDefaulted && isNumber(containerPort) ? containerPort : 0
}

/** The ports of single containers. */
export const portsArea = area<ContainerSubject>({
  title: 'Ports of containers',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: podContainers,
  constraints: ofContainers,
})

/** The ports of a pod together. */
export const podPorts = area<PodSubject>({
  title: 'The ports of a pod',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: pods,
  constraints: ofPods,
})
