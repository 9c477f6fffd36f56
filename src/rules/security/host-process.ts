import type { ResourceRule } from '../../core/rule.ts'
import { podSecurityIssues } from '../../kubernetes/pod-security/violations.ts'

export default {
  id: 'host-process',
  category: 'security',
  severity: 'error',
  presets: ['recommended', 'pss-baseline', 'pss-restricted'],
  summary: 'A pod runs as a process of its Windows node',
  why: 'A HostProcess container is no container: it has the file system, the network and the rights of a process of the node itself.',
  remedy:
    'Delete `hostProcess: true`. It is meant for network plugins, storage drivers and node agents, which should be named as exceptions.',
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
  ],
  peers: {
    polaris: ['hostProcess'],
    monokle: ['PSS101'],
    trivy: ['KSV-0103'],
    kubescape: ['C-0211'],
    datree: ['85'],
    kyverno: ['disallow-host-process'],
    'pod-security-admission': ['windowsHostProcess'],
  },
  scope: 'workloads',
  check: (resource, _, versions) => podSecurityIssues(resource, 'windowsHostProcess', versions),
} satisfies ResourceRule
