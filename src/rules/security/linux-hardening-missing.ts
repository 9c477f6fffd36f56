import type { ResourceRule } from '../../core/rule.ts'
import { capabilities } from '../../kubernetes/pods/capabilities.ts'
import { containers, describeContainer, isWindows, podTemplate } from '../../kubernetes/pods/pods.ts'
import { effectiveField } from '../../kubernetes/pods/security-context.ts'

const FIELDS = ['seccompProfile', 'appArmorProfile', 'seLinuxOptions'] as const

/** The annotation that served before `appArmorProfile`. */
const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/'

export default {
  id: 'linux-hardening-missing',
  category: 'security',
  severity: 'info',
  presets: [],
  summary: 'Nothing of what Linux offers confines a container',
  why: 'Seccomp, AppArmor, SELinux and dropped capabilities each take away a part of what a taken-over container could do to the kernel. One of them at least should be set.',
  remedy:
    'Set `seccompProfile.type: RuntimeDefault`, or drop capabilities, or choose an AppArmor profile or SELinux options.',
  exempt: 'Windows pods.',
  links: ['https://kubernetes.io/docs/concepts/security/linux-kernel-security-constraints/'],
  peers: {
    polaris: ['linuxHardening'],
    kubescape: ['C-0055'],
  },
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    if (template === undefined || isWindows(template.spec)) return
    const annotations = template.metadata.annotations ?? {}
    for (const placed of containers(resource)) {
      const isSet =
        capabilities(placed.container, 'drop').length > 0 ||
        FIELDS.some(field => effectiveField(template, placed, field) !== undefined) ||
        `${APPARMOR}${placed.container.name}` in annotations
      if (isSet) continue
      yield {
        path: [...placed.path, 'securityContext'],
        message: `${describeContainer(placed)} has no seccomp or AppArmor profile, no SELinux options, and drops no capability`,
      }
    }
  },
} satisfies ResourceRule
