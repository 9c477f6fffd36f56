import type { Issue } from '../../core/finding.ts'
import { isArray, isObject } from '../../core/json.ts'
import type { Labels } from '../../core/outline.ts'
import type { Path } from '../../core/path.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { isAddedLabel } from '../../kubernetes/pod-selection.ts'
import { podTemplate } from '../../kubernetes/pods.ts'
import { matches, selectorFromLabelSelector, stringMap } from '../../kubernetes/selectors.ts'
import { valuesAt } from '../../kubernetes/values-at.ts'

const ANTI_AFFINITY: readonly (readonly string[])[] = [
  ['affinity', 'podAntiAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', '*'],
  ['affinity', 'podAntiAffinity', 'preferredDuringSchedulingIgnoredDuringExecution', '*', 'podAffinityTerm'],
]

export default {
  id: 'spread-selector-mismatch',
  category: 'availability',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A constraint that spreads pods counts none of them',
  why: 'A topology spread constraint, and pod anti-affinity, looks at the pods that its `labelSelector` matches. Without one it matches none; with one that misses the labels of the pod itself, the pods may all land on one node.',
  remedy: 'Give `labelSelector` the labels of the pod template.',
  exempt:
    'Anti-affinity with a selector, which may well be meant for the pods of another workload, and selectors on labels that the control plane adds.',
  links: [
    'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition',
    'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
  ],
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    if (template === undefined) return
    const { spec, specPath, metadata } = template
    const podLabels = stringMap(metadata.labels)
    const constraints: unknown = spec.topologySpreadConstraints
    for (const [index, constraint] of isArray(constraints) ? constraints.entries() : []) {
      const path = [...specPath, 'topologySpreadConstraints', index]
      const issue = isObject(constraint)
        ? spreadIssue(constraint['labelSelector'], podLabels, path)
        : undefined
      if (issue !== undefined) yield issue
    }
    for (const pattern of spec.affinity?.podAntiAffinity === undefined ? [] : ANTI_AFFINITY) {
      for (const { value, path } of valuesAt(spec, pattern)) {
        if (!isObject(value) || 'labelSelector' in value) continue
        yield {
          path: [...specPath, ...path, 'labelSelector'],
          message: 'without a labelSelector the anti-affinity keeps away from no pods',
        }
      }
    }
  },
} satisfies ResourceRule

function spreadIssue(labelSelector: unknown, podLabels: Labels, constraint: Path): Issue | undefined {
  const path = [...constraint, 'labelSelector']
  if (labelSelector === undefined) {
    return { path, message: 'without a labelSelector the constraint counts no pods, and spreads none' }
  }
  if (!isObject(labelSelector)) return undefined
  const selector = selectorFromLabelSelector(labelSelector)
  const keys = [...Object.keys(selector.matchLabels), ...selector.matchExpressions.map(({ key }) => key)]
  if (keys.some(isAddedLabel) || matches(selector, podLabels)) return undefined
  const wanted = Object.entries(selector.matchLabels).map(([key, value]) => `${key}=${value}`)
  const what = wanted.length === 0 ? 'what it selects' : wanted.join(', ')
  return { path, message: `the pod itself does not have ${what}: the constraint does not count it` }
}
