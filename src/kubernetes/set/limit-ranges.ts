import type { Outline, OutlineSet } from '../../core/outline/index.ts'
import type { Amounts, ContainerDemand, LimitRangeBounds } from '../../core/outline/limits.ts'
import { remember } from '../../core/remember.ts'
import { compareQuantities, parseQuantity, type Quantity } from '../grammar/quantity.ts'

/** The LimitRanges that hold for one type of thing where it goes, and what they come to together. */
export interface Ranges {
  readonly bounds: readonly LimitRangeBounds[]
  /** The limits of what sets none, and the requests of what sets neither. */
  readonly defaults: Both
  /** The highest minima, and the lowest maxima and ratios: what is within these is within those of each range. */
  readonly strictest: Strictness
}

type Strictness = Pick<LimitRangeBounds, 'min' | 'max' | 'maxLimitRequestRatio'>

/** The entries of the LimitRanges that surely hold where a resource goes, for one type of thing. */
export function rangesFor(
  outline: Outline,
  set: OutlineSet,
  type: 'Container' | 'PersistentVolumeClaim',
): Ranges {
  if (set.ofKind('LimitRange').length === 0) return NONE
  return rangesOf[type](set.neighbours(outline, 'LimitRange'))
}

const rangesOf = {
  Container: remember((neighbours: readonly Outline[]) => rangesOfType(neighbours, 'Container')),
  PersistentVolumeClaim: remember((neighbours: readonly Outline[]) =>
    rangesOfType(neighbours, 'PersistentVolumeClaim'),
  ),
}

function rangesOfType(neighbours: readonly Outline[], type: string): Ranges {
  return mergeRanges(
    neighbours.flatMap(({ limitRange = [] }) => limitRange.filter(bounds => bounds.type === type)),
  )
}

/**
 * What ranges come to together. The first that has a default gives it: as a limit the default or the maximum, and as a
 * request the default request, the default limit or the minimum.
 * https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export function mergeRanges(bounds: readonly LimitRangeBounds[]): Ranges {
  const limits = bounds.map(range => ({ ...range.max, ...range.default }))
  const requests = bounds.map((range, index) => ({
    ...range.min,
    ...limits[index],
    ...range.defaultRequest,
  }))
  return {
    bounds,
    defaults: {
      limits: Object.assign({}, ...limits.toReversed()),
      requests: Object.assign({}, ...requests.toReversed()),
    },
    strictest: {
      min: utmost(bounds, 'min', (amount, known) => isLess(known, amount)),
      max: utmost(bounds, 'max', isLess),
      maxLimitRequestRatio: utmost(bounds, 'maxLimitRequestRatio', isLess),
    },
  }
}

const NONE = mergeRanges([])

/** Of each amount that ranges bound, the strictest bound; those that are not quantities bound nothing. */
function utmost(
  bounds: readonly LimitRangeBounds[],
  field: keyof Strictness,
  isStricter: (amount: string, known: string) => boolean,
): Amounts {
  const found = new Map<string, string>()
  for (const [name, amount] of bounds.flatMap(range => Object.entries(range[field]))) {
    if (quantity(amount) === undefined) continue
    const known = found.get(name)
    if (known === undefined || isStricter(amount, known)) found.set(name, amount)
  }
  return Object.fromEntries(found)
}

/**
 * What a container asks for once the API server and the LimitRanges have filled in their defaults: a request is the
 * limit where only that is written.
 */
export function withDefaults(
  { requests, limits }: Pick<ContainerDemand, 'requests' | 'limits'>,
  { defaults }: Pick<Ranges, 'defaults'>,
): Both {
  return {
    limits: { ...defaults.limits, ...limits },
    requests: { ...defaults.requests, ...limits, ...requests },
  }
}

/** What the ranges have against the amounts of a container or claim, after their defaults. */
export function allViolations({ bounds, strictest }: Ranges, amounts: Both): readonly Violation[] {
  if (violations(strictest, amounts).length === 0) return []
  return bounds.flatMap(range => violations(range, amounts))
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
export function violations(bounds: Strictness, amounts: Both): readonly Violation[] {
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
  { min, max }: Strictness,
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
