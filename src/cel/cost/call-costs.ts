import type { Expression } from '../language/expression.ts'
import type { Overload } from '../types/declarations.ts'
import { type CelType, isSame, isSimple } from '../types/types.ts'
import { LARGEST, plus, product, type Size, scaled, sum, times, UNKNOWN_SIZE, union } from './sizes.ts'

/** An operand of a call, and what is known of its size. */
export interface Sized {
  readonly part: Expression
  readonly type: CelType
  readonly size: Size | undefined
  /** The size of the items of a list, as far as its schema tells. */
  readonly itemSize: () => Size
}

/** A call in one of the ways that are possible. */
export interface Call {
  readonly name: string
  readonly overload: Overload
  readonly target: Sized | undefined
  readonly args: readonly Sized[]
  readonly argCosts: readonly number[]
}

/** The most that a call costs, with its arguments, and the size of its result where that can be told. */
export interface CallCost {
  readonly cost: number
  readonly result?: Size | undefined
}

/** Going through a text costs a tenth for each character, matching a quarter for each character of the expression. */
const TEXT = 0.1
const REGEX = 0.25
const LIST_COST = 10
/** The expressions behind the formats of Kubernetes are taken to be that long. */
const FORMAT_REGEX = 128
const FORMAT_LENGTH = 64
/** The bytes of an address at most. */
const ADDRESS = 16

/** https://github.com/kubernetes/apiserver/blob/master/pkg/cel/library/cost.go */
export function callCost(call: Call): CallCost {
  const own = libraryCost(call) ?? kubernetesCost(call)
  const args = call.argCosts.reduce(plus, 0)
  if (own !== undefined) return { ...own, cost: plus(own.cost, args) }
  return standardCost(call, args)
}

function sizeOf(operand: Sized | undefined): Size {
  return operand?.size ?? UNKNOWN_SIZE
}

/** Functions whose libraries say what they cost. */
function libraryCost({ overload, target, args }: Call): CallCost | undefined {
  const [first, second] = args
  switch (overload.cost) {
    case 'sets':
    case 'sets_twice': {
      const pairs = times(sizeOf(first).max, sizeOf(second).max)
      return { cost: plus(scaled(pairs, overload.cost === 'sets' ? 1 : 2), 1) }
    }
    case 'copied':
      return newList(1, sizeOf(target))
    case 'slice': {
      const size = sizeOf(target)
      const [from, to] = [countOf(first) ?? 0, countOf(second) ?? size.max]
      // The server subtracts without looking which is larger.
      const length = to >= from ? to - from : LARGEST
      return newList(1, { min: length, max: length })
    }
    case 'range': {
      const end = countOf(first) ?? LARGEST
      return newList(1, { min: end, max: end })
    }
    case 'flatten':
      return newList(first === undefined ? 1 : (countOf(first) ?? LARGEST), sizeOf(target))
    case 'squared':
      return newList(2, product(sizeOf(target), sizeOf(target)))
    case 'squared_text':
      return newList(2 + TEXT, product(sizeOf(target), sizeOf(target)))
    case 'squared_keys':
      return newList(2, product(sizeOf(first), sizeOf(first)))
    case 'squared_text_keys':
      return newList(2 + TEXT, product(sizeOf(first), sizeOf(first)))
    default:
      return undefined
  }
}

function newList(factor: number, size: Size): CallCost {
  return { cost: plus(plus(scaled(size.max, factor), 1), LIST_COST), result: size }
}

/** A whole number that is written down; less than nothing counts as nothing. */
function countOf(operand: Sized | undefined): number | undefined {
  const part = operand?.part
  if (part?.kind !== 'literal' || part.literal.type !== 'int') return undefined
  return Math.max(0, Number(part.literal.value))
}

const ONE: CallCost = { cost: 1 }

/** The functions that Kubernetes says the cost of, by their names alone. */
function kubernetesCost({ name, overload, target, args }: Call): CallCost | undefined {
  const [first, second] = args
  switch (name) {
    case 'check':
      return { cost: 350_000 }
    case 'serviceAccount':
    case 'path':
    case 'group':
    case 'resource':
    case 'subresource':
    case 'namespace':
    case 'name':
    case 'allowed':
    case 'reason':
    case 'error':
    case 'errored':
    case 'masked':
    case 'prefixLength':
    case 'family':
    case 'isUnspecified':
    case 'isLoopback':
    case 'isLinkLocalMulticast':
    case 'isLinkLocalUnicast':
    case 'isGlobalUnicast':
    case 'format.named':
    case 'sign':
    case 'asInteger':
    case 'isInteger':
    case 'asApproximateFloat':
    case 'isGreaterThan':
    case 'isLessThan':
    case 'compareTo':
    case 'add':
    case 'sub':
    case 'major':
    case 'minor':
    case 'patch':
    case 'getScheme':
    case 'getHostname':
    case 'getHost':
    case 'getPort':
    case 'getEscapedPath':
    case 'getQuery':
      return ONE
    case 'fieldSelector':
    case 'labelSelector': {
      const length = sizeOf(first).max
      return { cost: plus(plus(LIST_COST, scaled(length, TEXT)), scaled(scaled(length, 0.5), 50)) }
    }
    case 'isSorted':
    case 'sum':
    case 'max':
    case 'min':
    case 'indexOf':
    case 'lastIndexOf':
      return target && traversal(target)
    case 'url':
      return args.length === 1 ? { cost: scaled(sizeOf(first).max, TEXT), result: sizeOf(first) } : undefined
    case 'lowerAscii':
    case 'upperAscii':
    case 'substring':
    case 'trim':
      return target && { cost: scaled(sizeOf(target).max, TEXT), result: sizeOf(target) }
    case 'replace':
      return target && first && second && replacement(sizeOf(target), sizeOf(first), sizeOf(second))
    case 'split': {
      if (target === undefined) return undefined
      const { max } = sizeOf(target)
      return { cost: scaled(max, 2 * TEXT), result: { min: 0, max: partsOf(second) ?? max } }
    }
    case 'join':
      return target && joining(target, first)
    case 'find':
    case 'findAll': {
      if (target === undefined || first === undefined) return undefined
      const { max } = sizeOf(target)
      const cost = times(scaled(plus(max, 1), TEXT), scaled(sizeOf(first).max, REGEX))
      return { cost, result: { min: 0, max } }
    }
    case 'ip':
      return overload.cost === 'cidr_ip' ? ONE : parsing(first)
    case 'cidr':
    case 'isIP':
    case 'isCIDR':
    case 'quantity':
    case 'isQuantity':
    case 'semver':
    case 'isSemver':
      return parsing(first)
    case 'ip.isCanonical':
      return { cost: scaled(sizeOf(first).max, 2 * TEXT) }
    case 'containsIP':
      return { cost: plus(scaled(2 * ADDRESS, TEXT), parsedArgument(overload, first)) }
    case 'containsCIDR':
      return {
        cost: plus(scaled(2 * ADDRESS, TEXT) + scaled(ADDRESS, TEXT) + 1, parsedArgument(overload, first)),
      }
    case 'validate':
      return { cost: scaled(scaled(sizeOf(first).max, TEXT), FORMAT_REGEX * REGEX) }
    case '_==_':
      return equality(first, second)
    default:
      return undefined
  }
}

function parsing(operand: Sized | undefined): CallCost | undefined {
  return operand && { cost: scaled(sizeOf(operand).max, TEXT) }
}

function parsedArgument(overload: Overload, argument: Sized | undefined): number {
  return overload.cost === 'of_text' ? scaled(sizeOf(argument).max, TEXT) : 0
}

/** A look at every item of a list, or character of a text. */
function traversal(target: Sized): CallCost {
  const { max } = sizeOf(target)
  const { type } = target
  if (type.kind !== 'list' && type.kind !== 'map') return { cost: scaled(max, TEXT) }
  const item = type.kind === 'list' ? type.item : type.key
  const perItem = isSimple(item, 'string', 'bytes') ? plus(1, scaled(target.itemSize().max, TEXT)) : 1
  return { cost: times(max, perItem) }
}

/** Into how many parts a text is split; into all there are where that is less than nothing. */
function partsOf(limit: Sized | undefined): number | undefined {
  const isNegative =
    limit?.part.kind === 'literal' && limit.part.literal.type === 'int' && limit.part.literal.value < 0n
  return isNegative ? LARGEST : countOf(limit)
}

function replacement(text: Size, replaced: Size, by: Size): CallCost {
  const most =
    replaced.min === 0
      ? plus(times(plus(text.max, 1), by.max), text.max)
      : by.max <= replaced.min
        ? text.max
        : times(Math.ceil(text.max / replaced.min), by.max)
  const least =
    replaced.max === 0
      ? plus(times(plus(text.min, 1), by.min), text.min)
      : replaced.max <= by.min
        ? text.min
        : times(Math.ceil(text.min / replaced.max), by.min)
  return { cost: scaled(text.max, 2 * TEXT), result: { min: least, max: most } }
}

function joining(target: Sized, separator: Sized | undefined): CallCost {
  const list = sizeOf(target)
  let result: Size = target.type.kind === 'list' ? product(list, target.itemSize()) : { min: 0, max: 0 }
  if (separator !== undefined) {
    const gaps = { min: Math.max(0, list.min - 1), max: Math.max(0, list.max - 1) }
    result = sum(result, product(sizeOf(separator), gaps))
  }
  return { cost: scaled(result.max, TEXT), result }
}

/** The types of Kubernetes know what comparing them costs. */
function equality(left: Sized | undefined, right: Sized | undefined): CallCost | undefined {
  if (left === undefined || right === undefined || !isSame(left.type, right.type)) return undefined
  const { type } = left
  if (type.kind !== 'object' && type.kind !== 'opaque') return undefined
  switch (type.name) {
    case 'kubernetes.NamedFormat':
      return { cost: scaled(FORMAT_LENGTH, TEXT) }
    case 'kubernetes.URL':
      return { cost: scaled(right.size === undefined ? 1 : right.size.max, TEXT) }
    case 'net.IP':
    case 'net.CIDR':
    case 'kubernetes.Quantity':
    case 'kubernetes.Semver':
      return ONE
    default:
      return undefined
  }
}

/** The functions and operators of CEL itself. */
function standardCost({ overload, target, args, argCosts }: Call, costs: number): CallCost {
  const [first, second, third] = args
  const [a = 0, b = 0, c = 0] = argCosts
  switch (overload.cost) {
    case 'format':
      return { cost: plus(scaled(sizeOf(target).max, TEXT), costs) }
    case 'string_to_bytes': {
      const { min, max } = sizeOf(first)
      return { cost: plus(scaled(max, TEXT), costs), result: { min, max: times(max, 4) } }
    }
    case 'bytes_to_string': {
      const { min, max } = sizeOf(first)
      return { cost: plus(scaled(max, TEXT), costs), result: { min: Math.floor(min / 4), max } }
    }
    case 'quote': {
      const { min, max } = sizeOf(first)
      return { cost: plus(scaled(max, TEXT), costs), result: { min: min + 2, max: plus(times(max, 2), 2) } }
    }
    case 'starts':
      return { cost: plus(scaled(sizeOf(first).max, TEXT), costs) }
    case 'in_list':
      return { cost: plus(sizeOf(second).max, costs) }
    case 'matches': {
      const text = scaled(plus(sizeOf(target).max, 1), TEXT)
      return { cost: plus(times(text, scaled(sizeOf(first).max, REGEX)), costs) }
    }
    case 'contains':
      return {
        cost: plus(times(scaled(sizeOf(target).max, TEXT), scaled(sizeOf(first).max, TEXT)), costs),
      }
    case 'logical':
      return { cost: plus(a, b) }
    case 'conditional':
      return { cost: plus(a, Math.max(b, c)), result: union(sizeOf(second), sizeOf(third)) }
    case 'add_list':
      return { cost: plus(1, costs), result: sum(sizeOf(first), sizeOf(second)) }
    case 'add_text': {
      const result = sum(sizeOf(first), sizeOf(second))
      return { cost: plus(scaled(result.max, TEXT), costs), result }
    }
    case 'compare':
      return { cost: plus(scaled(Math.min(sizeOf(first).max, sizeOf(second).max), TEXT), costs) }
    default:
      return { cost: plus(1, costs) }
  }
}
