import type { ResourceRule } from '../../core/rule.ts'
import { requirements } from '../../kubernetes/pods/compute-resources.ts'

export default {
  id: 'cpu-limit-forbidden',
  category: 'resources',
  severity: 'info',
  presets: [],
  summary: 'A container has a CPU limit',
  why: 'A limit takes CPU time away from a container even while the node is idle, which shows as slow answers that no graph of CPU use explains. Requests share the CPU fairly without that.',
  remedy: 'Delete `limits.cpu` and set `requests.cpu` to what the container needs under load.',
  exempt: 'The rule says the opposite of `cpu-limit-missing`, and no preset switches it on.',
  links: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-limits-are-run',
  ],
  peers: { datree: ['80'], kyverno: ['forbid-cpu-limits'] },
  scope: 'workloads',
  *check(resource) {
    for (const { subject, path, limits } of requirements(resource)) {
      if (limits['cpu'] === undefined) continue
      yield { path: [...path, 'limits', 'cpu'], message: `${subject} has a CPU limit` }
    }
  },
} satisfies ResourceRule
