import type { ResourceRule } from '../../core/rule.ts'
import { containers, describeContainer, podTemplate } from '../../kubernetes/pods/pods.ts'

export default {
  id: 'security-context-missing',
  category: 'security',
  severity: 'info',
  presets: [],
  summary: 'Neither the pod nor the container has a security context',
  why: 'Everything is then left to the image and the container runtime: the user, the capabilities, the system calls.',
  remedy: 'Set `securityContext` for the pod, and for the container what only it can have.',
  links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  peers: {
    trivy: ['KSV-0118'],
    checkov: ['CKV_K8S_29', 'CKV_K8S_30'],
    datree: ['100'],
  },
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    if (template === undefined || template.spec.securityContext !== undefined) return
    for (const placed of containers(resource)) {
      if (placed.container.securityContext !== undefined) continue
      yield {
        path: [...placed.path, 'securityContext'],
        message: `neither ${describeContainer(placed)} nor its pod has a security context`,
      }
    }
  },
} satisfies ResourceRule
