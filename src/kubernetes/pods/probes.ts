import { isArray, isObject, jsonText } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Container, Probe } from '../types.generated.ts'
import type { PlacedContainer } from './pods.ts'

/**
 * What a probe asks, as text that is equal for probes that ask the same: defaults filled in, named ports resolved.
 * Undefined where it asks nothing. How often and how patiently it asks is left out.
 * https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Probe
 */
export function probeQuestion(probe: Probe | undefined, container: Container): string | undefined {
  const { exec, httpGet, tcpSocket, grpc } = probe ?? {}
  if (httpGet) {
    const { scheme = 'HTTP', host = '', path = '/', httpHeaders = [] } = httpGet
    const headers = isArray(httpHeaders) ? httpHeaders.map(({ name, value }) => [name, value]) : httpHeaders
    return jsonText(['httpGet', scheme, host, portNumber(httpGet.port, container), path, headers])
  }
  if (tcpSocket) return jsonText(['tcpSocket', tcpSocket.host ?? '', portNumber(tcpSocket.port, container)])
  if (grpc) return jsonText(['grpc', grpc.port, grpc.service ?? ''])
  if (exec) return jsonText(['exec', exec.command])
  return undefined
}

/** The number of a port; its name, or text, where the container declares no port of that name. */
function portNumber(port: string | number | undefined, { ports }: Container): string | number | undefined {
  if (typeof port !== 'string' || !isArray(ports)) return port
  return ports.find(({ name }) => name === port)?.containerPort ?? port
}

const PROBE_FIELDS = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const

/** A probe of a container with the place it stands at. */
export interface PlacedProbe {
  readonly field: (typeof PROBE_FIELDS)[number]
  /** As messages name it: `the liveness probe`. */
  readonly title: string
  readonly probe: Probe
  readonly path: Path
}

/** The probes of a container. */
export function probes({ container, path }: PlacedContainer): readonly PlacedProbe[] {
  return PROBE_FIELDS.flatMap(field => {
    const probe = container[field]
    if (!isObject(probe)) return []
    return { field, title: `the ${field.replace('Probe', ' probe')}`, probe, path: [...path, field] }
  })
}

/** The port that a probe asks, by number or name, with the place it is said at; undefined where it asks none. */
export function probePort({
  probe,
  path,
}: PlacedProbe): { readonly port: string | number; readonly path: Path } | undefined {
  for (const handler of ['httpGet', 'tcpSocket', 'grpc'] as const) {
    const port: unknown = probe[handler]?.port
    if (typeof port === 'string' || typeof port === 'number')
      return { port, path: [...path, handler, 'port'] }
  }
  return undefined
}
