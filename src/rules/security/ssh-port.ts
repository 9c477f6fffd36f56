import { isArray, isObject } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { containers, describeContainer } from '../../kubernetes/pods/pods.ts'

type Options = {
  readonly ports: readonly string[]
}

export default {
  id: 'ssh-port',
  category: 'security',
  severity: 'info',
  presets: ['recommended'],
  summary: 'A container serves SSH',
  why: 'A shell in the container past the API server: no RBAC and no audit log sees who comes in, and the keys have to be kept somewhere.',
  remedy:
    'Use `kubectl exec` or `kubectl debug`. A server whose job is SSH, as for Git or file transfer, can be named as an exception.',
  links: ['https://kubernetes.io/docs/tasks/debug/debug-application/get-shell-running-container/'],
  peers: {
    'kube-linter': ['ssh-port'],
    monokle: ['KBP110'],
    kubescape: ['C-0042'],
  },
  options: {
    ports: {
      type: 'array',
      items: { type: 'string' },
      default: ['22'],
      description: 'Ports that count as those of SSH.',
    },
  },
  scope: 'workloads',
  *check(resource, { ports }) {
    for (const placed of containers(resource)) {
      const list: unknown = placed.container.ports
      if (!isArray(list)) continue
      for (const [index, port] of list.entries()) {
        if (!isObject(port) || (port['protocol'] ?? 'TCP') !== 'TCP') continue
        if (!ports.includes(String(port['containerPort']))) continue
        yield {
          path: [...placed.path, 'ports', index, 'containerPort'],
          message: `${describeContainer(placed)} serves SSH on port ${port['containerPort']}`,
        }
      }
    }
  },
} satisfies ResourceRule<Options>
