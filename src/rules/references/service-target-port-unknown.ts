import { listed } from '../../core/listed.ts'
import type { Outline } from '../../core/outline/index.ts'
import { remember } from '../../core/remember.ts'
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
    const ports = declaredPorts(selected)
    if (first === undefined || ports === undefined) return
    const { named, declared, isOpen, names, numbers } = ports
    for (const { targetPort, protocol, path } of service.service?.ports ?? []) {
      const at = { path: [...path, 'targetPort'] }
      if (typeof targetPort === 'string') {
        // The API server refuses digits in quotes.
        if (named.has(`${targetPort}/${protocol}`) || /^\d+$/.test(targetPort) || isNameToCome(targetPort))
          continue
        const message = `no port of ${describeResource(first)} is called "${targetPort}" with protocol ${protocol}; ${names}`
        yield { ...at, message }
      } else if (typeof targetPort === 'number') {
        if (declared.size === 0 || declared.has(targetPort) || isOpen) continue
        const message = `no container of ${describeResource(first)} declares port ${targetPort}; there is ${numbers}`
        yield { ...at, message, severity: 'info' }
      }
    }
  },
} satisfies SetRule

/**
 * The ports that some workloads declare, as sets and as messages list them, and whether one is still to be filled in;
 * undefined where a workload has no containers.
 */
const declaredPorts = remember((workloads: readonly Outline[]) => {
  const containers = workloads.map(({ workload }) => workload?.containers ?? [])
  if (containers.some(({ length }) => length === 0)) return undefined
  const all = containers.flat()
  const declared = new Set(all.flatMap(({ ports }) => ports))
  const named = new Set(all.flatMap(({ namedPorts }) => namedPorts))
  return {
    named,
    names: named.size === 0 ? 'none has a name' : `there is ${listed(named)}`,
    declared,
    numbers: listed([...declared].filter(port => typeof port === 'number')),
    isOpen: [...declared].some(port => isNameToCome(`${port}`)),
  }
})
