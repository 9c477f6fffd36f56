import type { ResourceRule } from '../../core/rule.ts'
import { containers, describeContainer, isWindows, podTemplate } from '../../kubernetes/pods.ts'
import { containerSecurityContext } from '../../kubernetes/security-context.ts'

export default {
  id: 'allow-privilege-escalation',
  category: 'security',
  severity: 'warning',
  presets: ['strict', 'pss-restricted'],
  summary: 'A process may gain more privileges than its parent',
  why: 'Without `allowPrivilegeEscalation: false` a setuid program such as `su` or `ping` makes root out of an ordinary user, so that `runAsNonRoot` protects less than it seems to.',
  remedy:
    'Set `allowPrivilegeEscalation: false` in the `securityContext` of every container. A container that is privileged or has `SYS_ADMIN` must lose that first: the API server refuses both together.',
  exempt: 'Windows pods, which know no such field.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
  ],
  peers: {
    polaris: ['privilegeEscalationAllowed'],
    monokle: ['PSS202'],
    trivy: ['KSV-0001'],
    checkov: ['CKV_K8S_20'],
    kubescape: ['C-0016'],
    datree: ['47'],
    kyverno: ['disallow-privilege-escalation'],
    'pod-security-admission': ['allowPrivilegeEscalation'],
  },
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    if (template === undefined || isWindows(template.spec)) return
    for (const placed of containers(resource)) {
      const { allowPrivilegeEscalation } = containerSecurityContext(placed.container)
      if (allowPrivilegeEscalation === false) continue
      const verb = allowPrivilegeEscalation === true ? 'allows' : 'does not forbid'
      yield {
        path: [...placed.path, 'securityContext', 'allowPrivilegeEscalation'],
        message: `${describeContainer(placed)} ${verb} privilege escalation`,
      }
    }
  },
} satisfies ResourceRule
