import type { KubernetesVersions } from '../../core/rule.ts'
import type { PodSpec } from '../types.generated.ts'

/** The first minor version in which `hostUsers: false` does something unless a feature gate is set. */
const USER_NAMESPACES_SINCE = 33

/**
 * Whether pods get a user namespace of their own in every version asked for, so that root in them is an ordinary user of
 * the node. Older versions drop the field without a word.
 * https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/
 */
export function hasUserNamespace({ hostUsers }: PodSpec, versions: KubernetesVersions): boolean {
  return hostUsers === false && versions.every(version => version >= USER_NAMESPACES_SINCE)
}
