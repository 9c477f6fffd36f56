import { groupByEach } from '../../core/group-by.ts'
import type { Outline, OutlineSet } from '../../core/outline/index.ts'
import type { HostPort } from '../../core/outline/scaling.ts'
import { rememberLast } from '../../core/remember-last.ts'
import type { SetRule } from '../../core/rule.ts'
import { sameNamespace } from '../../kubernetes/namespaces.ts'
import { kindsWith } from '../../kubernetes/workload-kinds.ts'

export default {
  id: 'host-port-conflict',
  category: 'availability',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A pod wants a port of the node that a DaemonSet takes on every node',
  why: 'A port of a node can be taken once. Where a DaemonSet has it on every node, another pod that asks for it stays pending for ever.',
  remedy: 'Choose another `hostPort`, or keep the two on different nodes with a node selector.',
  exempt:
    'DaemonSets and pods that choose their nodes; manifests in different folders, which may be meant for different clusters; manifests of the same name.',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/',
    'https://kubernetes.io/docs/concepts/configuration/overview/#services',
  ],
  scope: 'workloads',
  *checkSet(outline, set) {
    const ports = outline.placement?.hostPorts ?? []
    if (ports.length === 0 || !outline.placement?.anyNode) return
    for (const port of ports) {
      const rival = takers(set)
        .get(port.port)
        ?.find(
          other =>
            isOther(outline, other) &&
            set.sameFolder(outline, other) &&
            other.placement?.hostPorts.some(taken => clash(port, taken)),
        )
      if (rival === undefined) continue
      yield {
        path: port.path,
        message: `DaemonSet "${rival.name}" takes port ${port.port} of every node`,
      }
    }
  },
} satisfies SetRule

/** The DaemonSets that take a port on every node, by port. */
const takers = rememberLast((set: OutlineSet) =>
  groupByEach(
    kindsWith('daemon').flatMap(kind => set.ofKind(kind)),
    ({ placement }) => (placement?.anyNode ? placement.hostPorts.map(({ port }) => port) : []),
  ),
)

function isOther(outline: Outline, other: Outline): boolean {
  return (
    other !== outline &&
    other.name !== undefined &&
    other.name !== outline.name &&
    sameNamespace(outline, other)
  )
}

function clash(a: HostPort, b: HostPort): boolean {
  return (
    a.port === b.port &&
    a.protocol === b.protocol &&
    (a.hostIP === b.hostIP || a.hostIP === '' || b.hostIP === '')
  )
}
