import type { ResourceRule } from '../../core/rule.ts'
import { containers, isWindows, podTemplate } from '../../kubernetes/pods/pods.ts'
import { containerSecurityContext } from '../../kubernetes/pods/security-context.ts'
import { volumes } from '../../kubernetes/pods/volumes.ts'
import type { Volume } from '../../kubernetes/types.generated.ts'

type Options = {
  readonly minVersion: number
}

/** Volumes that are made for the pod, whose files can belong to whatever user it has. */
const MAPPED: readonly (keyof Volume)[] = [
  'configMap',
  'downwardAPI',
  'emptyDir',
  'image',
  'projected',
  'secret',
]

export default {
  id: 'user-namespace-disabled',
  category: 'security',
  severity: 'info',
  presets: ['strict'],
  summary: 'A pod could have a user namespace of its own',
  why: 'In a user namespace root in the container is an ordinary user of the node, so that breaking out gains little. It costs one line, and most pods notice nothing.',
  remedy:
    'Set `hostUsers: false`. Nodes need Linux 6.3 or later and a container runtime that knows user namespaces.',
  exempt:
    'Pods that share a namespace of the node or are privileged, StatefulSets and pods with volumes that may outlive them, Windows pods, and Kubernetes before 1.33.',
  links: ['https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/'],
  peers: {
    kubesec: ['HostUsers'],
  },
  options: {
    minVersion: {
      type: 'integer',
      minimum: 25,
      maximum: 99,
      default: 33,
      description: 'The first minor version of Kubernetes to ask for it: 33 stands for 1.33.',
    },
  },
  scope: 'workloads',
  *check(resource, { minVersion }, versions) {
    const template = podTemplate(resource)
    if (template === undefined || versions.some(version => version < minVersion)) return
    const { hostUsers, hostNetwork, hostPID, hostIPC } = template.spec
    if ((hostUsers !== undefined && hostUsers !== true) || isWindows(template.spec)) return
    if (hostNetwork === true || hostPID === true || hostIPC === true) return
    if (
      resource.groupKind === 'StatefulSet.apps' ||
      !volumes(resource).every(({ volume }) => isMapped(volume))
    )
      return
    const isBound = containers(resource).some(
      ({ container }) =>
        container.volumeDevices !== undefined || containerSecurityContext(container).privileged === true,
    )
    if (isBound) return
    yield {
      path: [...template.specPath, 'hostUsers'],
      message: 'the pod shares the users of its node: hostUsers is not false',
    }
  },
} satisfies ResourceRule<Options>

function isMapped(volume: Volume): boolean {
  return MAPPED.some(type => volume[type] !== undefined)
}
