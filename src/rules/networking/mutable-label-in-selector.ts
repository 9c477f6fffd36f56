import type { Issue } from '../../core/finding.ts'
import { isObject, valueAt } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { workloadSelector } from '../../kubernetes/outline/selector.ts'

/** Labels that say nothing else than what changes with each release. */
const ALWAYS = new Set(['app.kubernetes.io/version', 'helm.sh/chart'])

/** Labels that may, by their value. `version: v1` tells variants apart that run side by side. */
const BY_VALUE = new Set(['version', 'chart', 'release-date', 'commit', 'git-commit', 'revision'])
const RELEASE = /\d+\.\d+\.\d+|^[0-9a-f]{7,40}$|^\d{4}-\d\d-\d\d/

export default {
  id: 'mutable-label-in-selector',
  category: 'networking',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A selector has a label that changes with each release',
  why: 'The selector of a workload cannot be changed: the next release is refused. A Service with such a label loses all pods of the old release before those of the new one are there.',
  remedy: 'Keep labels of versions and charts on the pods, and out of selectors.',
  exempt:
    'Labels such as `version: v1`, and all of `version`, `chart` and the like in Services and PodDisruptionBudgets: they tell variants apart.',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates',
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/',
  ],
  scope: ['workloads:selecting', 'Service', 'PodDisruptionBudget.policy'],
  *check(resource): Iterable<Issue> {
    const isWorkload = resource.templatePath !== undefined
    const plain =
      resource.groupKind === 'Service' ? ['spec', 'selector'] : ['spec', 'selector', 'matchLabels']
    const path = workloadSelector(resource)?.labelsPath ?? plain
    const labels = valueAt(resource.object, path)
    if (!isObject(labels)) return
    for (const [key, value] of Object.entries(labels)) {
      const isRelease = isWorkload && BY_VALUE.has(key) && typeof value === 'string' && RELEASE.test(value)
      if (!ALWAYS.has(key) && !isRelease) continue
      yield { path: [...path, key], message: `label "${key}" changes with each release` }
    }
  },
} satisfies ResourceRule
