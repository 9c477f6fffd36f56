import type { ResourceRule } from '../../core/rule.ts'
import { podSecurityIssues } from '../../kubernetes/pod-security/violations.ts'

export default {
  id: 'host-ipc',
  category: 'security',
  severity: 'error',
  presets: ['recommended', 'pss-baseline', 'pss-restricted'],
  summary: 'A pod shares the memory channels of its node',
  why: 'With the IPC namespace of the node a container can read and change the shared memory, semaphores and message queues of every process there.',
  remedy:
    'Delete `hostIPC: true`. Containers of one pod share an IPC namespace anyway, and an `emptyDir` with `medium: Memory` gives them more shared memory.',
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#hosts-namespace',
  ],
  peers: {
    'kube-linter': ['host-ipc'],
    polaris: ['hostIPCSet'],
    monokle: ['PSS102'],
    trivy: ['KSV-0008'],
    checkov: ['CKV_K8S_18'],
    kubescape: ['C-0038', 'C-0276'],
    datree: ['27'],
    kyverno: ['disallow-host-namespaces'],
    kubesec: ['HostIPC'],
    'pod-security-admission': ['hostNamespaces'],
  },
  scope: 'workloads',
  check(resource, _, versions) {
    return podSecurityIssues(resource, 'hostNamespaces', versions).filter(
      ({ path }) => path.at(-1) === 'hostIPC',
    )
  },
} satisfies ResourceRule
