import type { ResourceRule } from '../../core/rule.ts'
import {
  containers,
  describeContainer,
  type PlacedContainer,
  podTemplate,
} from '../../kubernetes/pods/pods.ts'
import { effectiveField } from '../../kubernetes/pods/security-context.ts'
import { volumes } from '../../kubernetes/pods/volumes.ts'
import { holdsSecret, isSecretVolume } from './share-process-namespace.facts.ts'

export default {
  id: 'share-process-namespace',
  category: 'security',
  severity: 'info',
  presets: ['strict'],
  summary: 'Containers with different secrets or users see each other’s processes',
  why: 'With `shareProcessNamespace: true` each container of the pod sees the command lines and environment of the others, and through `/proc` their files, where the users are the same or root. The secrets of one are then those of all.',
  remedy: 'Delete `shareProcessNamespace`, or keep secrets out of the pod that needs it.',
  exempt: 'Pods with a single container.',
  links: ['https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/'],
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    const all = containers(resource)
    if (template?.spec.shareProcessNamespace !== true || all.length < 2) return
    const path = [...template.specPath, 'shareProcessNamespace']
    const secretVolumes = new Set(
      volumes(resource).flatMap(({ volume }) => (isSecretVolume(volume) ? [volume.name] : [])),
    )
    const holder = all.find(({ container }) => holdsSecret(container, secretVolumes))
    if (holder !== undefined) {
      yield {
        path,
        message: `every container of the pod can read the secrets of ${describeContainer(holder)}`,
      }
      return
    }
    const user = (placed: PlacedContainer) => effectiveField(template, placed, 'runAsUser')?.value
    if (new Set(all.map(user)).size > 1) {
      yield { path, message: 'containers that run as different users see each other’s processes' }
    }
  },
} satisfies ResourceRule
