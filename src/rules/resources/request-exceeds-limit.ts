import type { Issue } from '../../core/finding.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { compareQuantities } from '../../kubernetes/grammar/quantity.ts'
import { amountOf, type Requirements, requirements } from '../../kubernetes/pods/compute-resources.ts'

/** The first minor version with resources of whole pods switched on; the server drops them before. */
const POD_LEVEL_SINCE = 34

export default {
  id: 'request-exceeds-limit',
  category: 'resources',
  severity: 'error',
  presets: ['correctness', 'recommended'],
  summary: 'A resource request is higher than its limit',
  why: 'The API server rejects the pod: nobody can be promised more than they may use. Huge pages and extended resources, such as GPUs, cannot be shared, so that their request has to equal the limit.',
  remedy:
    'Lower the request or raise the limit; for huge pages and extended resources write the limit alone.',
  links: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits',
    'https://kubernetes.io/docs/tasks/configure-pod-container/extended-resource/',
    'https://kubernetes.io/docs/tasks/manage-hugepages/scheduling-hugepages/',
  ],
  silences: [
    'api/res-request-le-limit',
    'api/res-extended-equal',
    'api/res-extended-limit',
    'api/pod-resources',
  ],
  scope: 'workloads',
  *check(resource, _options, versions) {
    const hasPodLevel = versions.some(version => version >= POD_LEVEL_SINCE)
    for (const block of requirements(resource)) {
      if (hasPodLevel || !block.isPod) yield* compare(block)
    }
  },
} satisfies ResourceRule

function* compare({ subject, path, requests, limits }: Requirements): Iterable<Issue> {
  for (const [name, requested] of Object.entries(requests)) {
    const limit = limits[name]
    const requestPath = [...path, 'requests', name]
    if (limit === undefined) {
      if (isShareable(name)) continue
      yield {
        path: requestPath,
        message: `${subject} requests ${name} without a limit; it needs the limit ${requested}`,
      }
      continue
    }
    // Where one is no quantity, that is a finding of its own, or a variable.
    const [a, b] = [amountOf(requests, name), amountOf(limits, name)]
    const order = a === undefined || b === undefined ? 0 : compareQuantities(a, b)
    if (order > 0) {
      yield {
        path: requestPath,
        message: `${subject} requests ${requested} ${name}, more than its limit of ${limit}`,
      }
    } else if (order < 0 && !isShareable(name)) {
      yield {
        path: requestPath,
        message: `${subject} requests ${requested} ${name} with a limit of ${limit}; for ${name} both must be equal`,
      }
    }
  }
}

/**
 * Whether more of a resource may be promised than there is: so with all of Kubernetes' own but huge pages. Extended
 * resources have a domain other than kubernetes.io in their names.
 */
function isShareable(name: string): boolean {
  if (name.startsWith('hugepages-')) return false
  const slash = name.indexOf('/')
  return slash === -1 || name.slice(0, slash + 1).includes('kubernetes.io/')
}
