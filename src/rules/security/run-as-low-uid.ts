import type { ResourceRule } from '../../core/rule.ts'
import { lowIds } from '../../kubernetes/pods/effective-ids.ts'

type Options = {
  readonly min: number
  readonly requireSet: boolean
}

export default {
  id: 'run-as-low-uid',
  category: 'security',
  severity: 'info',
  presets: [],
  summary: 'A container runs as a user with a low number',
  why: 'Low numbers belong to users of the node. A process that gets out of its container has the rights of the user of the same number there.',
  remedy: 'Set `runAsUser` to a number that no user of the nodes has, 10000 or more for example.',
  exempt:
    'Windows pods, and pods in a user namespace of their own (`hostUsers: false`, Kubernetes 1.33 and later).',
  links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  peers: {
    'kube-score': ['container-security-context-user-group-id'],
    monokle: ['KBP104'],
    trivy: ['KSV-0020'],
    checkov: ['CKV_K8S_40'],
    datree: ['29'],
    kubesec: ['RunAsUser'],
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
      description: 'Whether every container must have a `runAsUser`, of its own or of its pod.',
    },
  },
  scope: 'workloads',
  check: (resource, options, versions) => lowIds(resource, 'runAsUser', options, versions),
} satisfies ResourceRule<Options>
