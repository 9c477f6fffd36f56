import type { Issue } from '../../core/finding.ts'
import { isArray } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { textsAt } from '../../kubernetes/fields.ts'
import { envVars } from '../../kubernetes/pods/env.ts'
import { containers, describeContainer, type PlacedContainer } from '../../kubernetes/pods/pods.ts'
import { envReferences, isServiceVariable } from './env-reference-order.facts.ts'

type Options = { readonly undefinedNames: boolean }

export default {
  id: 'env-reference-order',
  category: 'references',
  severity: 'warning',
  presets: ['recommended'],
  presetOptions: { strict: { undefinedNames: true } },
  summary: 'A variable uses one that is set only later',
  why: 'Kubernetes replaces `$(NAME)` by a variable that stands above it in the list. Where it stands below, or nowhere, the program gets the text `$(NAME)` itself.',
  remedy:
    'Move the variable that is used above the one that uses it. Write `$$(NAME)` where the text itself is meant.',
  exempt:
    'Containers with `envFrom`, which may bring the variable; variables that Kubernetes sets for Services; names that are set nowhere, unless the option says so, since kustomize may fill them in.',
  links: [
    'https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/',
    'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/',
  ],
  options: {
    undefinedNames: {
      type: 'boolean',
      default: false,
      description:
        'Report, as an info, names that are set nowhere too, in variables and in commands that no shell reads.',
    },
  },
  scope: 'workloads',
  *check(resource, { undefinedNames }) {
    for (const placed of containers(resource)) {
      const { env = [], envFrom = [] } = placed.container
      if (!isArray(env) || !isArray(envFrom) || envFrom.length > 0) continue
      yield* checkValues(placed, undefinedNames)
      if (undefinedNames && !isRunByShell(placed)) yield* checkCommand(placed)
    }
  },
} satisfies ResourceRule<Options>

function* checkValues(placed: PlacedContainer, undefinedNames: boolean): Iterable<Issue> {
  const variables = envVars(placed)
  const all = new Set(variables.map(({ name }) => name))
  const earlier = new Set<string>()
  for (const { name, value, path } of variables) {
    for (const used of typeof value === 'string' ? envReferences(value) : []) {
      if (earlier.has(used) || isServiceVariable(used)) continue
      const issue = { path: [...path, 'value'] }
      if (used === name) {
        yield { ...issue, message: `"${name}" uses itself, and nothing above it sets $(${used})` }
      } else if (all.has(used)) {
        yield { ...issue, message: `"${name}" uses $(${used}), which is set only below it` }
      } else if (undefinedNames) {
        yield { ...issue, severity: 'info', message: `"${name}" uses $(${used}), which nothing sets` }
      }
    }
    earlier.add(name)
  }
}

function* checkCommand(placed: PlacedContainer): Iterable<Issue> {
  const names = new Set(envVars(placed).map(({ name }) => name))
  for (const { text, path } of words(placed)) {
    for (const used of envReferences(text)) {
      if (names.has(used) || isServiceVariable(used)) continue
      yield {
        path: [...placed.path, ...path],
        severity: 'info',
        message: `${describeContainer(placed)} uses $(${used}), which nothing sets`,
      }
    }
  }
}

/** Whether a shell reads the command, for which `$(…)` means something of its own. */
function isRunByShell(placed: PlacedContainer): boolean {
  const all = words(placed).map(({ text }) => text)
  return (
    all[0] === '-c' || all.some(word => /(?:^|\/)(?:ba|da|a|k|z)?sh$|(?:^|\/)busybox$|\.sh$|\n/.test(word))
  )
}

function words({ container }: PlacedContainer) {
  return [...textsAt(container, ['command']), ...textsAt(container, ['args'])]
}
