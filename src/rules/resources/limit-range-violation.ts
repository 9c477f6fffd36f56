import type { ContainerDemand } from '../../core/outline/limits.ts'
import type { SetRule } from '../../core/rule.ts'
import {
  aboveDefaultLimit,
  allViolations,
  rangesFor,
  type Violation,
  withDefaults,
} from '../../kubernetes/set/limit-ranges.ts'

export default {
  id: 'limit-range-violation',
  category: 'resources',
  severity: 'error',
  presets: ['recommended'],
  summary: 'A LimitRange of the namespace refuses the pods',
  why: 'The Deployment is accepted, and each of its pods is refused: nothing runs, and only the events of the ReplicaSet say why. A claim is refused at once.',
  remedy: 'Stay within the bounds of the LimitRange, or change them.',
  exempt:
    'LimitRanges of other namespaces; where no namespace is written, those of other folders. Bounds of whole pods, and amounts that a variable fills in.',
  links: ['https://kubernetes.io/docs/concepts/policy/limit-range/'],
  scope: 'all',
  *checkSet(outline, set) {
    const { demands = [], storageRequest } = outline
    if (demands.length > 0) {
      const ranges = rangesFor(outline, set, 'Container')
      for (const demand of ranges.bounds.length === 0 ? [] : demands) {
        const effective = withDefaults(demand, ranges)
        const found = allViolations(ranges, effective).filter(isOwn(demand))
        for (const { field, name, message } of [...found, ...aboveDefaultLimit(demand, effective)]) {
          yield {
            path: [...demand.path, 'resources', field, name],
            message: `a LimitRange refuses ${demand.container}: ${message}`,
          }
        }
      }
    }
    if (storageRequest === undefined) return
    const claimed = { requests: { storage: storageRequest }, limits: {} }
    for (const { message } of allViolations(rangesFor(outline, set, 'PersistentVolumeClaim'), claimed)) {
      yield {
        path: ['spec', 'resources', 'requests', 'storage'],
        message: `a LimitRange refuses the claim: ${message}`,
      }
    }
  },
} satisfies SetRule

/** Leaves out what is wrong with a request that is there only because the limit is, which is wrong already. */
function isOwn({ requests, limits }: ContainerDemand): (violation: Violation) => boolean {
  return ({ field, name }) => field === 'limits' || requests[name] !== undefined || limits[name] === undefined
}
