import type { ResourceRule } from '../../core/rule.ts'
import { capabilities, plainCapability } from '../../kubernetes/pods/capabilities.ts'
import { containers, describeContainer } from '../../kubernetes/pods/pods.ts'
import { containerSecurityContext } from '../../kubernetes/pods/security-context.ts'

export default {
  id: 'privilege-escalation-explicit',
  category: 'security',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A container asks for processes that gain privileges',
  why: 'With `allowPrivilegeEscalation: true` a setuid program such as `su` makes root out of an ordinary user. Nobody writes the default by accident; mostly it was copied.',
  remedy: 'Set it to `false`, unless the program is known to need setuid helpers.',
  exempt:
    'Containers that are privileged or add `SYS_ADMIN`, of which other rules speak: there the API server accepts no other value.',
  links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  peers: {
    'kube-linter': ['privilege-escalation-container'],
    trivy: ['KSV-0001'],
    checkov: ['CKV_K8S_20'],
    kubescape: ['C-0016'],
    kubesec: ['AllowPrivilegeEscalation'],
  },
  silences: ['allow-privilege-escalation'],
  scope: 'workloads',
  *check(resource) {
    for (const placed of containers(resource)) {
      const { allowPrivilegeEscalation, privileged } = containerSecurityContext(placed.container)
      if (allowPrivilegeEscalation !== true || privileged === true) continue
      if (capabilities(placed.container, 'add').some(name => plainCapability(name) === 'SYS_ADMIN')) continue
      yield {
        path: [...placed.path, 'securityContext', 'allowPrivilegeEscalation'],
        message: `${describeContainer(placed)} allows privilege escalation`,
      }
    }
  },
} satisfies ResourceRule
