import type { Issue } from '../../core/finding.ts'
import type { PodSecurityControl } from '../../core/outline/security.ts'
import type { Resource } from '../../core/resource.ts'
import type { KubernetesVersions, OptionSchema } from '../../core/rule.ts'
import { isWindows, podTemplate } from '../pods/pods.ts'
import { podSecurityIssues } from './violations.ts'

/** The option of rules that are kinder by default than the Pod Security Standard. */
export const STANDARD: OptionSchema = {
  type: 'boolean',
  default: false,
  description:
    'Whether to judge exactly as the restricted Pod Security Standard does, which knows Windows pods by `spec.os` alone. The preset `pss-restricted` says yes.',
}

/** What that preset makes of the option. */
export const BY_THE_STANDARD = { 'pss-restricted': { standard: true } }

/** What a control that only Linux knows has to say, unless it is told to be exact not about Windows pods of any sign. */
export function linuxIssues(
  resource: Resource<object>,
  control: PodSecurityControl,
  versions: KubernetesVersions,
  standard: boolean,
): readonly Issue[] {
  const template = podTemplate(resource)
  if (template === undefined || (!standard && isWindows(template.spec))) return []
  return podSecurityIssues(resource, control, versions)
}
