import { isArray, isObject } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'
import { podSecurityContext } from '../../kubernetes/pods/security-context.ts'

export default {
  id: 'sysctl-injection',
  category: 'security',
  severity: 'error',
  presets: ['recommended'],
  summary: 'The value of a kernel parameter smuggles in others',
  why: 'CRI-O up to 1.23.1 hands the value on unchecked: with `+` or `=` in it a pod sets any kernel parameter of the node and takes it over (CVE-2022-0811).',
  remedy:
    'Write the plain value. None of the parameters that a pod may set has these characters in its value.',
  links: [
    'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/',
    'https://nvd.nist.gov/vuln/detail/CVE-2022-0811',
  ],
  peers: {
    kyverno: ['prevent-cr8escape'],
  },
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    const sysctls: unknown = template && podSecurityContext(template).sysctls
    if (template === undefined || !isArray(sysctls)) return
    for (const [index, sysctl] of sysctls.entries()) {
      const value = isObject(sysctl) ? sysctl['value'] : undefined
      if (typeof value !== 'string' || isUnknownYet(value) || !/[+=]/.test(value)) continue
      yield {
        path: [...template.specPath, 'securityContext', 'sysctls', index, 'value'],
        message: `the value "${value}" of a sysctl sets other kernel parameters too`,
      }
    }
  },
} satisfies ResourceRule
