import { isArray, isObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { describeContainer, type PlacedContainer } from '../pods/pods.ts'
import { describeVolume } from '../pods/volumes.ts'
import { type Breach, type Control, ownerOf } from './control.ts'

const NAMESPACES = {
  hostNetwork: 'the pod shares the network of its node',
  hostPID: 'the pod shares the process namespace of its node',
  hostIPC: 'the pod shares the IPC namespace of its node',
} as const

export const hostNamespaces: Control = {
  id: 'hostNamespaces',
  level: 'baseline',
  since: 0,
  *check({ template: { spec, specPath } }) {
    for (const field of ['hostNetwork', 'hostPID', 'hostIPC'] as const) {
      if (spec[field] === true) yield { path: [...specPath, field], message: NAMESPACES[field] }
    }
  },
}

export const hostPathVolumes: Control = {
  id: 'hostPathVolumes',
  level: 'baseline',
  since: 0,
  replacedSince: 0,
  *check({ template: { spec, specPath } }) {
    if (!isArray(spec.volumes)) return
    for (const [index, volume] of spec.volumes.entries()) {
      if (!isObject(volume) || !isObject(volume.hostPath)) continue
      yield {
        path: [...specPath, 'volumes', index, 'hostPath'],
        message: `${describeVolume(volume)} is "${volume.hostPath.path ?? ''}" of the node`,
      }
    }
  },
}

export const hostPorts: Control = {
  id: 'hostPorts',
  level: 'baseline',
  since: 0,
  *check({ containers }) {
    for (const { path, message } of placedHostPorts(containers)) yield { path, message }
  },
}

/** A port of the node that a container takes. */
export interface PlacedHostPort {
  readonly hostPort: number
  readonly path: Path
  readonly message: string
}

/** The ports of the node that containers take; 0 is none. */
export function* placedHostPorts(containers: readonly PlacedContainer[]): Iterable<PlacedHostPort> {
  for (const placed of containers) {
    const { ports } = placed.container
    if (!isArray(ports)) continue
    for (const [index, port] of ports.entries()) {
      const hostPort = isObject(port) ? port.hostPort : undefined
      if (typeof hostPort !== 'number' || hostPort === 0) continue
      yield {
        hostPort,
        path: [...placed.path, 'ports', index, 'hostPort'],
        message: `${describeContainer(placed)} takes port ${hostPort} of the node`,
      }
    }
  }
}

/** https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#http-probes */
export const hostProbes: Control = {
  id: 'hostProbesAndHostLifecycle',
  level: 'baseline',
  since: 34,
  *check({ containers }) {
    for (const placed of containers) {
      const { container, path } = placed
      const name = describeContainer(placed)
      for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
        if (container[probe] !== undefined)
          yield* hosts(container[probe], [...path, probe], `the ${probe} of ${name}`)
      }
      for (const hook of ['postStart', 'preStop'] as const) {
        const handler: unknown = isObject(container.lifecycle) ? container.lifecycle[hook] : undefined
        if (handler !== undefined)
          yield* hosts(handler, [...path, 'lifecycle', hook], `the ${hook} hook of ${name}`)
      }
    }
  },
}

function* hosts(handler: unknown, path: Path, name: string): Iterable<Breach> {
  if (!isObject(handler)) return
  for (const action of ['httpGet', 'tcpSocket']) {
    const target = handler[action]
    const host = isObject(target) ? target['host'] : undefined
    if (typeof host !== 'string' || host === '' || isUnknownYet(host)) continue
    yield { path: [...path, action, 'host'], message: `${name} asks host "${host}" instead of the pod` }
  }
}

export const windowsHostProcess: Control = {
  id: 'windowsHostProcess',
  level: 'baseline',
  since: 0,
  *check({ contexts }) {
    for (const placed of contexts) {
      if (placed.context.windowsOptions?.hostProcess !== true) continue
      yield {
        path: [...placed.path, 'windowsOptions', 'hostProcess'],
        message: `${ownerOf(placed)} runs as a process of its Windows node`,
      }
    }
  },
}
