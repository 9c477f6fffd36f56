import { textAt, valueAt } from '../../core/json.ts'
import type { ServiceOutline, ServicePortOutline } from '../../core/outline/index.ts'
import { itemsAt, type PlacedItem } from '../fields.ts'

/** What other resources may need to know of a Service. */
export function serviceOf(object: object): ServiceOutline {
  const ports = itemsAt(object, ['spec', 'ports']).map(servicePort)
  const fields = ['externalTrafficPolicy', 'internalTrafficPolicy']
  return {
    targetPorts: ports.flatMap(({ targetPort = [] }) => targetPort),
    publishNotReadyAddresses: valueAt(object, ['spec', 'publishNotReadyAddresses']) === true,
    type: textAt(object, ['spec', 'type']),
    headless: valueAt(object, ['spec', 'clusterIP']) === 'None',
    ports,
    localTrafficFields: fields.filter(name => valueAt(object, ['spec', name]) === 'Local'),
  }
}

/** A port of a Service sends to the container port of the same number unless it says otherwise. */
function servicePort({ item, path }: PlacedItem): ServicePortOutline {
  const { name, port, targetPort = port, protocol } = item
  return {
    path,
    name: typeof name === 'string' ? name : undefined,
    port: isPort(port) ? port : undefined,
    targetPort: isPort(targetPort) ? targetPort : undefined,
    protocol: typeof protocol === 'string' ? protocol : 'TCP',
  }
}

function isPort(value: unknown): value is number | string {
  return typeof value === 'number' || typeof value === 'string'
}
