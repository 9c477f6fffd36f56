import { isArray } from '../core/json.ts'
import type { Container, Probe } from './types.generated.ts'

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
    return JSON.stringify(['httpGet', scheme, host, portNumber(httpGet.port, container), path, headers])
  }
  if (tcpSocket)
    return JSON.stringify(['tcpSocket', tcpSocket.host ?? '', portNumber(tcpSocket.port, container)])
  if (grpc) return JSON.stringify(['grpc', grpc.port, grpc.service ?? ''])
  if (exec) return JSON.stringify(['exec', exec.command])
  return undefined
}

/** The number of a port; its name, or text, where the container declares no port of that name. */
function portNumber(port: string | number | undefined, { ports }: Container): string | number | undefined {
  if (typeof port !== 'string' || !isArray(ports)) return port
  return ports.find(({ name }) => name === port)?.containerPort ?? port
}
