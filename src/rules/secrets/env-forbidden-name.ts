import type { ResourceRule } from '../../core/rule.ts'
import { matchesPattern } from '../../kubernetes/grammar/metadata-patterns.ts'
import { envVars } from '../../kubernetes/pods/env.ts'
import { containers, describeContainer } from '../../kubernetes/pods/pods.ts'

type Options = { readonly names: readonly string[] }

export default {
  id: 'env-forbidden-name',
  category: 'secrets',
  severity: 'info',
  presets: [],
  summary: 'A container sets an environment variable that is forbidden',
  why: 'Some variables change what a program does in ways that a team has ruled out: switch off authentication, load code from elsewhere, send traffic through a proxy.',
  remedy: 'Delete the variable.',
  exempt: 'Everything, as long as the option names no variable; variables that come with `envFrom`.',
  links: ['https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/'],
  peers: { 'kube-linter': ['env-var'], kyverno: ['check-env-vars'] },
  options: {
    names: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description:
        'Names of variables that no container may set: `LD_PRELOAD`, `DISABLE_*`. `*` stands for any text.',
    },
  },
  scope: 'workloads',
  *check(resource, { names }) {
    if (names.length === 0) return
    for (const placed of containers(resource)) {
      for (const { name, path } of envVars(placed)) {
        if (!names.some(pattern => matchesPattern(pattern, name))) continue
        yield {
          path: [...path, 'name'],
          message: `${describeContainer(placed)} sets "${name}", which is forbidden`,
        }
      }
    }
  },
} satisfies ResourceRule<Options>
