import { listed } from '../../core/listed.ts'
import type { SetRule } from '../../core/rule.ts'
import { describeResource } from '../../kubernetes/describe.ts'
import { isNameToCome, surelySelected } from '../../kubernetes/set/snapshot.ts'

export default {
  id: 'service-target-port-unknown',
  category: 'references',
  severity: 'error',
  presets: ['recommended'],
  summary: 'A Service sends to a port that its pods do not have',
  why: 'Without a port of that name, and of the same protocol, the Service has no endpoints. A number that no container declares may still be open, but is mostly a slip of the pen.',
  remedy: 'Give `targetPort` the name or number of a port that a container of the pods declares.',
  exempt:
    'Services whose pods the inputs do not hold, or hold as custom resources. A number is an info, and only where the containers declare other ports.',
  links: ['https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports'],
  peers: { 'kube-linter': ['invalid-target-ports'] },
  scope: ['Service'],
  *checkSet(service, set) {
    const selected = surelySelected(service, set)
    const [first] = selected
    const containers = selected.map(({ workload }) => workload?.containers ?? [])
    if (first === undefined || containers.some(list => list.length === 0)) return
    const all = containers.flat()
    const named = all.flatMap(({ namedPorts }) => namedPorts)
    const declared = all.flatMap(({ ports }) => ports)
    for (const { targetPort, protocol, path } of service.service?.ports ?? []) {
      const at = { path: [...path, 'targetPort'] }
      if (typeof targetPort === 'string') {
        // The API server refuses digits in quotes.
        if (
          named.includes(`${targetPort}/${protocol}`) ||
          /^\d+$/.test(targetPort) ||
          isNameToCome(targetPort)
        )
          continue
        const others = named.length === 0 ? 'none has a name' : `there is ${listed(named)}`
        const message = `no port of ${describeResource(first)} is called "${targetPort}" with protocol ${protocol}; ${others}`
        yield { ...at, message }
      } else if (typeof targetPort === 'number') {
        const isKnown =
          declared.length === 0 ||
          declared.includes(targetPort) ||
          declared.some(port => isNameToCome(`${port}`))
        if (isKnown) continue
        const message = `no container of ${describeResource(first)} declares port ${targetPort}; there is ${listed(declared.filter(port => typeof port === 'number'))}`
        yield { ...at, message, severity: 'info' }
      }
    }
  },
} satisfies SetRule
