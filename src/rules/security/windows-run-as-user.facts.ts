import type { Path } from '../../core/path.ts'
import type { PlacedContainer, PodTemplate } from '../../kubernetes/pods/pods.ts'
import { containerSecurityContext, podSecurityContext } from '../../kubernetes/pods/security-context.ts'
import type { WindowsSecurityContextOptions } from '../../kubernetes/types.generated.ts'

/** A Windows option with the value that counts for a container, and where that value is written. */
export interface WindowsOption {
  readonly value: string | boolean
  readonly path: Path
}

/**
 * The value of a Windows option that counts for a container: its own, else that of its pod. The options are merged one by
 * one, unlike the other fields of a security context.
 * https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
 */
export function windowsOption(
  template: PodTemplate,
  { container, path }: PlacedContainer,
  option: keyof WindowsSecurityContextOptions,
): WindowsOption | undefined {
  const own = containerSecurityContext(container).windowsOptions?.[option]
  if (own !== undefined) return { value: own, path: [...path, 'securityContext', 'windowsOptions', option] }
  const inherited = podSecurityContext(template).windowsOptions?.[option]
  if (inherited === undefined) return undefined
  return { value: inherited, path: [...template.specPath, 'securityContext', 'windowsOptions', option] }
}
