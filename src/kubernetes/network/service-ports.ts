import type { Issue } from '../../core/finding.ts'
import { listed } from '../../core/listed.ts'
import type { Outline, OutlineSet, Reference, ServiceOutline } from '../../core/outline/index.ts'
import { targets } from '../set/snapshot.ts'

/** One issue for each reference to a Service of the inputs that has no port of the number or name asked for. */
export function* missingPorts(
  outline: Outline,
  set: OutlineSet,
  isMeant: (reference: Reference) => boolean,
): Iterable<Issue> {
  for (const reference of outline.references) {
    const { name, port, path } = reference
    if (port === undefined || !isMeant(reference)) continue
    const services = targets(outline, reference, set).map(({ service }) => service)
    const [first] = services
    if (first === undefined || services.some(service => service === undefined || mayHavePort(service, port)))
      continue
    yield {
      path: [...path.slice(0, -1), path.at(-1) === 'serviceName' ? 'servicePort' : 'port'],
      message: `Service "${name}" has no port ${typeof port === 'string' ? `"${port}"` : port}; it has ${describePorts(first)}`,
    }
  }
}

/** Whether a Service has a port of this number or name, or may have it: ports that are variables may be any. */
function mayHavePort({ ports, type }: ServiceOutline, wanted: number | string): boolean {
  if (ports.length === 0) return type === 'ExternalName'
  return ports.some(({ name, port }) => port === wanted || name === wanted || typeof port !== 'number')
}

function describePorts({ ports }: ServiceOutline): string {
  return ports.length === 0
    ? 'none'
    : listed(ports.map(({ name, port }) => (name === undefined ? `${port}` : `${port} ("${name}")`)))
}
