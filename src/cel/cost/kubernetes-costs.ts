import type { Overload } from '../types/declarations.ts'
import { isSame, isSimple } from '../types/types.ts'
import {
  type Call,
  type CallCost,
  type CostOf,
  countOf,
  LIST_COST,
  REGEX,
  type Sized,
  sizeOf,
  TEXT,
} from './call.ts'
import { LARGEST, plus, product, type Size, scaled, sum, times } from './sizes.ts'

/** The expressions behind the formats of Kubernetes are taken to be that long. */
const FORMAT_REGEX = 128
const FORMAT_LENGTH = 64
/** The bytes of an address at most. */
const ADDRESS = 16
const ADDRESSES_COMPARED = scaled(2 * ADDRESS, TEXT)

const ONE: CallCost = { cost: 1 }

/** Functions that cost 1 whatever they are given. */
const CHEAP: readonly string[] = `
  serviceAccount path group resource subresource namespace name allowed reason error errored
  masked prefixLength family isUnspecified isLoopback isLinkLocalMulticast isLinkLocalUnicast isGlobalUnicast
  format.named sign asInteger isInteger asApproximateFloat isGreaterThan isLessThan compareTo add sub
  major minor patch getScheme getHostname getHost getPort getEscapedPath getQuery`
  .trim()
  .split(/\s+/)

/** Functions that look at every item of a list, or character of a text. */
const TRAVERSALS = ['isSorted', 'sum', 'max', 'min', 'indexOf', 'lastIndexOf']

/** Functions whose result is at most as long as their text. */
const SHORTENING = ['lowerAscii', 'upperAscii', 'substring', 'trim']

/** Functions that read a text once. */
const PARSING = ['cidr', 'isIP', 'isCIDR', 'quantity', 'isQuantity', 'semver', 'isSemver']

/** The functions that Kubernetes says the cost of, by their names alone. */
const COSTS: ReadonlyMap<string, CostOf> = new Map<string, CostOf>([
  ['check', () => ({ cost: 350_000 })],
  ...each(CHEAP, () => ONE),
  ...each(['fieldSelector', 'labelSelector'], selector),
  ...each(TRAVERSALS, ({ target }) => target && traversal(target)),
  ...each(SHORTENING, ({ target }) => target && sameSize(target)),
  ['url', ({ args: [text, ...rest] }) => (text && rest.length === 0 ? sameSize(text) : undefined)],
  ['replace', replace],
  ['split', split],
  ['join', ({ target, args: [separator] }) => target && joining(target, separator)],
  ...each(['find', 'findAll'], find),
  ['ip', ({ overload, args: [text] }) => (overload.cost === 'cidr_ip' ? ONE : parsing(text))],
  ...each(PARSING, ({ args: [text] }) => parsing(text)),
  ['ip.isCanonical', ({ args: [text] }) => ({ cost: scaled(sizeOf(text).max, 2 * TEXT) })],
  [
    'containsIP',
    ({ overload, args: [ip] }) => ({ cost: plus(ADDRESSES_COMPARED, parsedArgument(overload, ip)) }),
  ],
  [
    'containsCIDR',
    ({ overload, args: [cidr] }) => ({
      cost: plus(ADDRESSES_COMPARED + scaled(ADDRESS, TEXT) + 1, parsedArgument(overload, cidr)),
    }),
  ],
  [
    'validate',
    ({ args: [text] }) => ({ cost: scaled(scaled(sizeOf(text).max, TEXT), FORMAT_REGEX * REGEX) }),
  ],
  ['_==_', ({ args: [left, right] }) => left && right && equality(left, right)],
])

export function kubernetesCost(call: Call): CallCost | undefined {
  return COSTS.get(call.name)?.(call)
}

function each(names: readonly string[], cost: CostOf): readonly (readonly [string, CostOf])[] {
  return names.map(name => [name, cost])
}

function selector({ args: [text] }: Call): CallCost {
  const length = sizeOf(text).max
  return { cost: plus(plus(LIST_COST, scaled(length, TEXT)), scaled(scaled(length, 0.5), 50)) }
}

function sameSize(text: Sized): CallCost {
  return { cost: scaled(sizeOf(text).max, TEXT), result: sizeOf(text) }
}

function parsing(text: Sized | undefined): CallCost | undefined {
  return text && { cost: scaled(sizeOf(text).max, TEXT) }
}

function parsedArgument(overload: Overload, argument: Sized | undefined): number {
  return overload.cost === 'of_text' ? scaled(sizeOf(argument).max, TEXT) : 0
}

function traversal(target: Sized): CallCost {
  const { max } = sizeOf(target)
  const { type } = target
  if (type.kind !== 'list' && type.kind !== 'map') return { cost: scaled(max, TEXT) }
  const item = type.kind === 'list' ? type.item : type.key
  const perItem = isSimple(item, 'string', 'bytes') ? plus(1, scaled(target.itemSize().max, TEXT)) : 1
  return { cost: times(max, perItem) }
}

function split({ target, args: [, limit] }: Call): CallCost | undefined {
  if (target === undefined) return undefined
  const { max } = sizeOf(target)
  return { cost: scaled(max, 2 * TEXT), result: { min: 0, max: partsOf(limit) ?? max } }
}

/** Into how many parts a text is split; into all there are where that is less than nothing. */
function partsOf(limit: Sized | undefined): number | undefined {
  const isNegative =
    limit?.part.kind === 'literal' && limit.part.literal.type === 'int' && limit.part.literal.value < 0n
  return isNegative ? LARGEST : countOf(limit)
}

function find({ target, args: [pattern] }: Call): CallCost | undefined {
  if (target === undefined || pattern === undefined) return undefined
  const { max } = sizeOf(target)
  const cost = times(scaled(plus(max, 1), TEXT), scaled(sizeOf(pattern).max, REGEX))
  return { cost, result: { min: 0, max } }
}

function replace({ target, args: [replaced, by] }: Call): CallCost | undefined {
  if (target === undefined || replaced === undefined || by === undefined) return undefined
  const [text, old, other] = [sizeOf(target), sizeOf(replaced), sizeOf(by)]
  const min = replacedLength(text.min, old.max, other.min, old.max <= other.min)
  const max = replacedLength(text.max, old.min, other.max, other.max <= old.min)
  return { cost: scaled(text.max, 2 * TEXT), result: { min, max } }
}

/** How long a text becomes; nothing is found before, between and after all of its characters. */
function replacedLength(text: number, replaced: number, by: number, isKept: boolean): number {
  if (replaced === 0) return plus(times(plus(text, 1), by), text)
  return isKept ? text : times(Math.ceil(text / replaced), by)
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
function equality(left: Sized, right: Sized): CallCost | undefined {
  const { type } = left
  if (!isSame(type, right.type) || (type.kind !== 'object' && type.kind !== 'opaque')) return undefined
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
