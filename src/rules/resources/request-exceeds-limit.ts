import type { Issue } from '../../core/finding.ts'
import { isObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { containers, describeContainer, podTemplate } from '../../kubernetes/pods.ts'
import { compareQuantities, parseQuantity } from '../../kubernetes/quantity.ts'

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
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    if (template === undefined) return
    yield* compare(template.spec.resources, [...template.specPath, 'resources'], 'the pod')
    for (const placed of containers(resource)) {
      yield* compare(placed.container.resources, [...placed.path, 'resources'], describeContainer(placed))
    }
  },
} satisfies ResourceRule

function* compare(requirements: unknown, path: Path, subject: string): Iterable<Issue> {
  if (!isObject(requirements)) return
  const { requests, limits = {} } = requirements
  if (!isObject(requests) || !isObject(limits)) return
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
    const order = compareAmounts(requested, limit)
    if (order === undefined || order === 0) continue
    if (order > 0) {
      yield {
        path: requestPath,
        message: `${subject} requests ${requested} ${name}, more than its limit of ${limit}`,
      }
    } else if (!isShareable(name)) {
      yield {
        path: requestPath,
        message: `${subject} requests ${requested} ${name} with a limit of ${limit}; for ${name} both must be equal`,
      }
    }
  }
}

/** Undefined where one is no quantity: that is a finding of its own, or a variable. */
function compareAmounts(requested: unknown, limit: unknown): number | undefined {
  const amounts = [requested, limit].map(value => (isAmount(value) ? parseQuantity(value) : undefined))
  const [a, b] = amounts
  return a === undefined || b === undefined ? undefined : compareQuantities(a, b)
}

function isAmount(value: unknown): value is string | number | bigint {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
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
