import type { Outline, OutlineSet } from '../../core/outline/index.ts'
import type { Amounts, ContainerDemand, LimitRangeBounds } from '../../core/outline/limits.ts'
import { compareQuantities, parseQuantity, type Quantity } from '../grammar/quantity.ts'

/** The entries of the LimitRanges that surely hold where a resource goes, for one type of thing. */
export function boundsFor(outline: Outline, set: OutlineSet, type: string): readonly LimitRangeBounds[] {
  if (set.ofKind('LimitRange').length === 0) return []
  return set
    .neighbours(outline, 'LimitRange')
    .flatMap(({ limitRange = [] }) => limitRange.filter(bounds => bounds.type === type))
}

/**
 * What a container asks for once the API server and the LimitRanges have filled in their defaults: a request is the
 * limit where only that is written; a limit is the default or the maximum of the range, and a request the default
 * request, the default limit or the minimum.
 * https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export function withDefaults(
  { requests, limits }: Pick<ContainerDemand, 'requests' | 'limits'>,
  ranges: readonly LimitRangeBounds[],
): Both {
  const defaults = ranges.map(range => ({ ...range.max, ...range.default }))
  const defaultRequests = ranges.map((range, index) => ({
    ...range.min,
    ...defaults[index],
    ...range.defaultRequest,
  }))
  return {
    limits: Object.assign({}, ...defaults.toReversed(), limits),
    requests: Object.assign({}, ...defaultRequests.toReversed(), limits, requests),
  }
}

/** Something that a LimitRange has against a container or claim. */
export interface Violation {
  readonly field: 'requests' | 'limits'
  readonly name: string
  readonly message: string
}

interface Both {
  readonly requests: Amounts
  readonly limits: Amounts
}

/** What a LimitRange has against the amounts of a container or claim, after its defaults. */
export function violations(bounds: LimitRangeBounds, amounts: Both): readonly Violation[] {
  return [
    ...outOfBounds('requests', amounts.requests, bounds),
    ...outOfBounds('limits', amounts.limits, bounds),
    ...Object.entries(bounds.maxLimitRequestRatio).flatMap(([name, ratio]): Violation[] => {
      const { [name]: limit } = amounts.limits
      const { [name]: request } = amounts.requests
      if (!exceedsRatio(limit, request, ratio)) return []
      const message = `limits.${name} is ${limit} and requests.${name} is ${request}; at most ${ratio} times as much is allowed`
      return [{ field: 'limits', name, message }]
    }),
  ]
}

/** The requests that are more than the limits which a LimitRange gives for want of others. */
export function aboveDefaultLimit(written: Both, effective: Both): readonly Violation[] {
  return Object.entries(effective.limits).flatMap(([name, limit]): Violation[] => {
    const { [name]: request } = written.requests
    if (written.limits[name] !== undefined || !isLess(limit, request)) return []
    const message = `requests.${name} is ${request}, and the default limit is ${limit}`
    return [{ field: 'requests', name, message }]
  })
}

function outOfBounds(
  field: 'requests' | 'limits',
  amounts: Amounts,
  { min, max }: LimitRangeBounds,
): readonly Violation[] {
  const found = Object.entries(amounts)
  return [
    ...found
      .filter(([name, amount]) => isLess(amount, min[name]))
      .map(([name, amount]) => ({
        field,
        name,
        message: `${field}.${name} is ${amount}; at least ${min[name]} is required`,
      })),
    ...found
      .filter(([name, amount]) => isLess(max[name], amount))
      .map(([name, amount]) => ({
        field,
        name,
        message: `${field}.${name} is ${amount}; at most ${max[name]} is allowed`,
      })),
  ]
}

/** Whether one amount is less than another; never where one of them is unknown. */
function isLess(a: string | undefined, b: string | undefined): boolean {
  const [left, right] = [quantity(a), quantity(b)]
  return left !== undefined && right !== undefined && compareQuantities(left, right) < 0
}

function exceedsRatio(limit: string | undefined, request: string | undefined, ratio: string): boolean {
  const [top, bottom, most] = [quantity(limit), quantity(request), quantity(ratio)]
  if (top === undefined || bottom === undefined || most === undefined || bottom.nanos === 0n) return false
  return top.nanos * NANOS > most.nanos * bottom.nanos
}

const NANOS = 1_000_000_000n

function quantity(text: string | undefined): Quantity | undefined {
  return text === undefined ? undefined : parseQuantity(text)
}
