import type { ResourceRule } from '../../core/rule.ts'
import { envVars, type PlacedEnvVar } from '../../kubernetes/pods/env.ts'
import { containers, describeContainer } from '../../kubernetes/pods/pods.ts'

export default {
  id: 'duplicate-env-var',
  category: 'references',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A container sets an environment variable twice',
  why: 'The last entry wins and the others never count. Somebody who changes an earlier one changes nothing. Merges by name, as kustomize and server-side apply do them, may fail or drop an entry.',
  remedy: 'Delete the entries that do not count.',
  exempt: 'A later entry whose value takes up the earlier one, as in `$(PATH):/opt/bin`.',
  links: [
    'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
    'https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/',
  ],
  peers: {
    'kube-linter': ['duplicate-env-var'],
    'kube-score': ['environment-variable-key-duplication'],
    kubescape: ['C-0295'],
  },
  scope: 'workloads',
  *check(resource) {
    for (const placed of containers(resource)) {
      const seen = new Map<string, PlacedEnvVar>()
      for (const variable of envVars(placed)) {
        const earlier = seen.get(variable.name)
        seen.set(variable.name, variable)
        if (earlier === undefined || variable.value?.includes(`$(${variable.name})`)) continue
        yield {
          path: [...variable.path, 'name'],
          message: `${describeContainer(placed)} sets "${variable.name}" again: env[${earlier.path.at(-1)}] never counts`,
        }
      }
    }
  },
} satisfies ResourceRule
