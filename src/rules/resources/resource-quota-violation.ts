import type { Issue } from '../../core/finding.ts'
import type { Outline, OutlineSet } from '../../core/outline/index.ts'
import type { SetRule } from '../../core/rule.ts'
import { parseQuantity } from '../../kubernetes/grammar/quantity.ts'
import {
  boundAmounts,
  boundsOf,
  kindsOfBounds,
  leastDemand,
  silentAbout,
} from './resource-quota-violation.facts.ts'

export default {
  id: 'resource-quota-violation',
  category: 'resources',
  severity: 'error',
  presets: ['recommended'],
  summary: 'A ResourceQuota of the namespace refuses pods',
  why: 'Where a quota bounds the memory of a namespace, a pod that does not say how much it wants is refused; the Deployment is accepted, and nothing runs.',
  remedy: 'Set what the message names, give the namespace a LimitRange with defaults, or raise the quota.',
  exempt:
    'Quotas with scopes, which are about some pods only, and those of other namespaces; where no namespace is written, those of other folders. That all workloads together ask for more than the quota has is a warning.',
  links: ['https://kubernetes.io/docs/concepts/policy/resource-quotas/'],
  scope: 'all',
  *checkSet(outline, set) {
    if (set.ofKind('ResourceQuota').length === 0) return
    if (outline.quota !== undefined) yield* sumIssues(outline, set)
    else if (outline.demands !== undefined) yield* missingIssues(outline, set)
  },
} satisfies SetRule

function* missingIssues(outline: Outline, set: OutlineSet): Iterable<Issue> {
  const quotas = set.neighbours(outline, 'ResourceQuota')
  const silent = silentAbout(outline, set)
  if (kindsOfBounds(quotas).every(bound => silent(bound).length === 0)) return
  for (const { quota, bound } of boundsOf(quotas)) {
    for (const demand of silent(bound)) {
      const { field, resource } = bound
      yield {
        path: [...demand.path, 'resources', field, resource],
        message: `ResourceQuota "${quota.name}" refuses ${demand.container}: it does not set ${field}.${resource}`,
      }
    }
  }
}

function* sumIssues(quota: Outline, set: OutlineSet): Iterable<Issue> {
  for (const bound of boundAmounts(quota)) {
    const hard = quota.quota?.hard[bound.hardName]
    const most = hard === undefined ? undefined : parseQuantity(hard)
    const { nanos, workloads } = leastDemand(quota, set, bound)
    if (most === undefined || nanos <= most.nanos) continue
    yield {
      path: ['spec', 'hard', bound.hardName],
      severity: 'warning',
      message: `the ${workloads === 1 ? 'workload' : `${workloads} workloads`} of the namespace ask for more ${bound.field}.${bound.resource} than ${hard}`,
    }
  }
}
