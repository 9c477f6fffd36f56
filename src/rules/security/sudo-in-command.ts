import { isArray } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { containers, describeContainer } from '../../kubernetes/pods/pods.ts'

/** `sudo` where a shell or the kernel takes it for a command: at the start, or after what ends another one. */
const SUDO = /(?:^|[;&|({`!]|\b(?:then|do|else|exec))\s*(?:\/usr\/bin\/)?sudo(?:\s|$)/m

export default {
  id: 'sudo-in-command',
  category: 'security',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A container command calls sudo',
  why: 'Either the container runs as root, and `sudo` does nothing, or it is there to become root, and undoes what `runAsNonRoot` was to protect. Most images do not even have it.',
  remedy:
    'Run the command as the user that needs to run it: set `runAsUser`, or do what needs root when the image is built.',
  links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  peers: {
    kubescape: ['C-0062'],
  },
  scope: 'workloads',
  *check(resource) {
    for (const placed of containers(resource)) {
      for (const field of ['command', 'args'] as const) {
        const words: unknown = placed.container[field]
        if (!isArray(words)) continue
        const index = words.findIndex(word => typeof word === 'string' && SUDO.test(word))
        if (index < 0) continue
        yield { path: [...placed.path, field, index], message: `${describeContainer(placed)} calls sudo` }
      }
    }
  },
} satisfies ResourceRule
