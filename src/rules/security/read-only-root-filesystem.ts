import type { ResourceRule } from '../../core/rule.ts'
import { containers, describeContainer, isWindows, podTemplate } from '../../kubernetes/pods/pods.ts'
import { containerSecurityContext } from '../../kubernetes/pods/security-context.ts'

export default {
  id: 'read-only-root-filesystem',
  category: 'security',
  severity: 'warning',
  presets: ['strict'],
  summary: 'A container can write to its own root file system',
  why: 'Who gets into the container can replace its programs and leave tools behind. What an honest program writes there is lost with the container and counts against the disk of the node.',
  remedy:
    'Set `readOnlyRootFilesystem: true` in the `securityContext` of the container and mount an `emptyDir` where the program must write.',
  exempt: 'Ephemeral containers, which exist to be worked in, and Windows pods, which know no such field.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
  ],
  peers: {
    'kube-linter': ['no-read-only-root-fs'],
    'kube-score': ['container-security-context-readonlyrootfilesystem'],
    polaris: ['notReadOnlyRootFilesystem'],
    monokle: ['KBP102'],
    trivy: ['KSV-0014'],
    checkov: ['CKV_K8S_22'],
    kubescape: ['C-0017', 'C-0211'],
    datree: ['45'],
    kyverno: ['require-ro-rootfs'],
    kubesec: ['ReadOnlyRootFilesystem'],
  },
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    if (template === undefined || isWindows(template.spec)) return
    for (const placed of containers(resource)) {
      if (placed.role === 'ephemeral') continue
      if (containerSecurityContext(placed.container).readOnlyRootFilesystem === true) continue
      yield {
        path: [...placed.path, 'securityContext', 'readOnlyRootFilesystem'],
        message: `${describeContainer(placed)} can write to its root file system`,
      }
    }
  },
} satisfies ResourceRule
