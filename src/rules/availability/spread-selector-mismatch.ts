import type { Issue } from '../../core/finding.ts'
import { isObject } from '../../core/json.ts'
import { listed } from '../../core/listed.ts'
import type { Labels } from '../../core/outline/index.ts'
import type { Path } from '../../core/path.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { isAddedLabel } from '../../kubernetes/outline/pod-selection.ts'
import { matches, selectorFromLabelSelector, stringMap } from '../../kubernetes/outline/selectors.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'
import { valuesAt } from '../../kubernetes/values-at.ts'

const TERMS: readonly (readonly string[])[] = [
  ['requiredDuringSchedulingIgnoredDuringExecution', '*'],
  ['preferredDuringSchedulingIgnoredDuringExecution', '*', 'podAffinityTerm'],
]

const AFFINITIES = [
  { field: 'podAffinity', consequence: 'the affinity is to no pods' },
  { field: 'podAntiAffinity', consequence: 'the anti-affinity keeps away from no pods' },
] as const

export default {
  id: 'spread-selector-mismatch',
  category: 'availability',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A constraint between pods selects none of them',
  why: 'A topology spread constraint counts the pods that its `labelSelector` matches, and affinity looks at those. Without a selector that is none, and with one that misses the labels of the pod itself the constraint does not count it: all replicas may land on one node.',
  remedy: 'Give `labelSelector` the labels of the pods it is about; `{}` is all pods of the namespace.',
  exempt:
    'Affinity with a selector, which may well be meant for the pods of another workload, and selectors on labels that the control plane adds.',
  links: [
    'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition',
    'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
  ],
  peers: { 'kube-score': ['pod-topology-spread-constraints'] },
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    if (template === undefined) return
    const { spec, specPath, metadata } = template
    const podLabels = stringMap(metadata.labels)
    for (const { value, path } of valuesAt(spec, ['topologySpreadConstraints', '*'])) {
      const issue = isObject(value)
        ? spreadIssue(value['labelSelector'], podLabels, [...specPath, ...path, 'labelSelector'])
        : undefined
      if (issue !== undefined) yield issue
    }
    if (spec.affinity === undefined) return
    for (const { field, consequence } of AFFINITIES) {
      for (const term of TERMS) {
        for (const { value, path } of valuesAt(spec, ['affinity', field, ...term])) {
          if (!isObject(value) || 'labelSelector' in value) continue
          yield {
            path: [...specPath, ...path, 'labelSelector'],
            message: `without a labelSelector ${consequence}`,
          }
        }
      }
    }
  },
} satisfies ResourceRule

function spreadIssue(labelSelector: unknown, podLabels: Labels, path: Path): Issue | undefined {
  if (labelSelector === undefined) {
    return { path, message: 'without a labelSelector the constraint counts no pods, and spreads none' }
  }
  if (!isObject(labelSelector)) return undefined
  const selector = selectorFromLabelSelector(labelSelector)
  const keys = [...Object.keys(selector.matchLabels), ...selector.matchExpressions.map(({ key }) => key)]
  if (keys.some(isAddedLabel) || matches(selector, podLabels)) return undefined
  const wanted = Object.entries(selector.matchLabels)
  if (wanted.some(pair => pair.some(isUnknownYet)) || Object.values(podLabels).some(isUnknownYet))
    return undefined
  const what = wanted.length === 0 ? 'what it selects' : listed(wanted.map(pair => pair.join('=')))
  return { path, message: `the pod itself does not have ${what}: the constraint does not count it` }
}
