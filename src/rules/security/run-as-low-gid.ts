import type { ResourceRule } from '../../core/rule.ts'
import { lowIds } from '../../kubernetes/pods/effective-ids.ts'

type Options = {
  readonly min: number
  readonly requireSet: boolean
}

export default {
  id: 'run-as-low-gid',
  category: 'security',
  severity: 'info',
  presets: [],
  summary: 'A container runs as a group with a low number',
  why: 'Low numbers belong to groups of the node. A process that gets out of its container has the rights of the group of the same number there.',
  remedy: 'Set `runAsGroup` to a number that no group of the nodes has, 10000 or more for example.',
  exempt:
    'Windows pods, and pods in a user namespace of their own (`hostUsers: false`, Kubernetes 1.33 and later).',
  links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  peers: {
    'kube-score': ['container-security-context-user-group-id'],
    monokle: ['KBP105'],
    trivy: ['KSV-0021'],
    datree: ['51'],
    kubesec: ['RunAsGroup'],
  },
  options: {
    min: {
      type: 'integer',
      minimum: 0,
      default: 10000,
      description: 'The lowest number that is high enough.',
    },
    requireSet: {
      type: 'boolean',
      default: false,
      description: 'Whether every container must have a `runAsGroup`, of its own or of its pod.',
    },
  },
  scope: 'workloads',
  check: (resource, options, versions) => lowIds(resource, 'runAsGroup', options, versions),
} satisfies ResourceRule<Options>
