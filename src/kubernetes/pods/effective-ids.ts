import type { Issue } from '../../core/finding.ts'
import { isNumber } from '../../core/numbers.ts'
import { toPointer } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import type { KubernetesVersions } from '../../core/rule.ts'
import { containers, describeContainer, isWindows, podTemplate } from './pods.ts'
import { effectiveField } from './security-context.ts'
import { hasUserNamespace } from './user-namespaces.ts'

/**
 * The containers whose user or group has a number below `min`, or, where `requireSet` says so, none. What the pod sets for
 * all of them is reported once. Windows pods and those with a user namespace of their own have no such numbers that matter.
 */
export function* lowIds(
  resource: Resource,
  field: 'runAsUser' | 'runAsGroup',
  { min, requireSet }: { readonly min: number; readonly requireSet: boolean },
  versions: KubernetesVersions,
): Iterable<Issue> {
  const template = podTemplate(resource)
  if (template === undefined || isWindows(template.spec) || hasUserNamespace(template.spec, versions)) return
  const seen = new Set<string>()
  for (const placed of containers(resource)) {
    const effective = effectiveField(template, placed, field)
    if (effective === undefined) {
      if (!requireSet) continue
      const path = [...placed.path, 'securityContext', field]
      yield { path, message: `${describeContainer(placed)} does not set ${field}` }
      continue
    }
    const { value, path, level } = effective
    const pointer = toPointer(path)
    if (!isNumber(value) || value >= min || seen.has(pointer)) continue
    seen.add(pointer)
    const owner = level === 'pod' ? 'the pod' : describeContainer(placed)
    yield { path, message: `${owner} sets ${field} to ${value}, which is below ${min}` }
  }
}
