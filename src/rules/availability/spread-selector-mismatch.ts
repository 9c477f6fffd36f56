import { isObject } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { podTemplate } from '../../kubernetes/pods.ts'
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
  summary: 'Affinity between pods selects no pods',
  why: 'Without a `labelSelector` the term matches nothing: all replicas may land on one node, although the manifest looks as if they could not, and a required affinity leaves the pod pending.',
  remedy: 'Give the term a `labelSelector` with the labels of the pods it is about; `{}` is all pods.',
  exempt:
    'Selectors that match other pods than these, which may well be meant. Topology spread constraints, which `topology-spread-invalid` looks at.',
  links: [
    'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
  ],
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    if (template?.spec.affinity === undefined) return
    for (const { field, consequence } of AFFINITIES) {
      for (const term of TERMS) {
        for (const { value, path } of valuesAt(template.spec, ['affinity', field, ...term])) {
          if (!isObject(value) || 'labelSelector' in value) continue
          yield {
            path: [...template.specPath, ...path, 'labelSelector'],
            message: `without a labelSelector ${consequence}`,
          }
        }
      }
    }
  },
} satisfies ResourceRule
