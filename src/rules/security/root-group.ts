import type { Issue } from '../../core/finding.ts'
import { isArray } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { containers, describeContainer, isWindows, podTemplate } from '../../kubernetes/pods/pods.ts'
import { containerSecurityContext, podSecurityContext } from '../../kubernetes/pods/security-context.ts'
import { hasUserNamespace } from '../../kubernetes/pods/user-namespaces.ts'

export default {
  id: 'root-group',
  category: 'security',
  severity: 'warning',
  presets: ['strict'],
  summary: 'A pod or container has the root group',
  why: 'Files of the node and of images often let the group root in. With group 0 a process that is not root gets at them all the same.',
  remedy: 'Set another number in `runAsGroup`, `fsGroup` and `supplementalGroups`.',
  exempt:
    'Windows pods, and pods in a user namespace of their own (`hostUsers: false`, Kubernetes 1.33 and later).',
  links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  peers: {
    'kube-linter': [{ check: 'run-as-non-root', parts: ['runAsGroup'] }],
    monokle: ['KBP109'],
    trivy: ['KSV-0116'],
    kubescape: [{ check: 'C-0013', parts: ['runAsGroup'] }, 'C-0211'],
    kyverno: ['require-non-root-groups'],
  },
  silences: ['run-as-low-gid'],
  scope: 'workloads',
  *check(resource, _, versions): Iterable<Issue> {
    const template = podTemplate(resource)
    if (template === undefined || isWindows(template.spec) || hasUserNamespace(template.spec, versions))
      return
    const path = [...template.specPath, 'securityContext']
    const pod = podSecurityContext(template)
    for (const field of ['runAsGroup', 'fsGroup'] as const) {
      if (pod[field] === 0)
        yield { path: [...path, field], message: `the pod has the root group: ${field} is 0` }
    }
    const { supplementalGroups } = pod
    const index = isArray(supplementalGroups) ? supplementalGroups.indexOf(0) : -1
    if (index >= 0) {
      yield {
        path: [...path, 'supplementalGroups', index],
        message: 'the pod has the root group: it is among its supplementalGroups',
      }
    }
    for (const placed of containers(resource)) {
      if (containerSecurityContext(placed.container).runAsGroup !== 0) continue
      yield {
        path: [...placed.path, 'securityContext', 'runAsGroup'],
        message: `${describeContainer(placed)} has the root group: runAsGroup is 0`,
      }
    }
  },
} satisfies ResourceRule
