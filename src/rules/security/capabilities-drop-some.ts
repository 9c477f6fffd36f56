import type { ResourceRule } from '../../core/rule.ts'
import { capabilities } from '../../kubernetes/pods/capabilities.ts'
import { containers, describeContainer, isWindows, podTemplate } from '../../kubernetes/pods/pods.ts'

export default {
  id: 'capabilities-drop-some',
  category: 'security',
  severity: 'info',
  presets: [],
  summary: 'A container drops no capability at all',
  why: 'Hardly any program needs all of the capabilities that container runtimes leave to it.',
  remedy: 'Drop `ALL` in `capabilities.drop`, and add back what is needed.',
  exempt: 'Windows pods. The rule `capabilities-drop-all` asks for more.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container',
  ],
  peers: {
    trivy: ['KSV-0004'],
    kubesec: ['CapDropAny'],
  },
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    if (template === undefined || isWindows(template.spec)) return
    for (const placed of containers(resource)) {
      if (capabilities(placed.container, 'drop').length > 0) continue
      yield {
        path: [...placed.path, 'securityContext', 'capabilities', 'drop'],
        message: `${describeContainer(placed)} drops no capability`,
      }
    }
  },
} satisfies ResourceRule
