import { fieldOf, isObject, type JsonObject, listAt, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { type Grammar, qualifiedName } from '../../kubernetes/grammar/names.ts'
import {
  compareQuantities,
  isAmount,
  parseQuantity,
  type Quantity,
  toMilli,
} from '../../kubernetes/grammar/quantity.ts'
import {
  allowsOvercommit,
  anyResourceName,
  containerResourceName,
} from '../../kubernetes/grammar/quota-names.ts'
import { isUnset, type ObjectSubject } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'
import { textAt } from '../objects.ts'
import { alternatives, quote } from '../wording.ts'

/** An item of a LimitRange, with its amounts after defaulting. */
interface LimitSubject extends ObjectSubject {
  readonly object: JsonObject
  readonly type: string
  readonly amounts: Amounts
}

/** An amount with the place it was written at. */
interface Amount {
  readonly quantity: Quantity
  /** As written. */
  readonly text: string
  readonly path: Path
}

type Amounts = Readonly<Record<Field, ReadonlyMap<string, Amount>>>

type Field = 'min' | 'max' | 'default' | 'defaultRequest' | 'maxLimitRequestRatio'

const FIELDS: readonly Field[] = ['min', 'max', 'default', 'defaultRequest', 'maxLimitRequestRatio']

const TYPES: readonly string[] = ['Pod', 'Container', 'PersistentVolumeClaim']

const ONE = { nanos: 1_000_000_000n }

/** What must not be more than what, as the server compares them. */
const ORDER: readonly (readonly [less: Field, more: Field, shown: Field])[] = [
  ['min', 'max', 'min'],
  ['min', 'defaultRequest', 'defaultRequest'],
  ['defaultRequest', 'max', 'defaultRequest'],
  ['defaultRequest', 'default', 'defaultRequest'],
  ['min', 'default', 'default'],
  ['default', 'max', 'default'],
]

const constraints: readonly Constraint<LimitSubject>[] = [
  {
    id: 'lr-type',
    summary: 'An item of a LimitRange has an unknown type',
    remedy: `Use ${alternatives(TYPES)}.`,
    check: ({ type }, report) => {
      const wrong = wrongType(type)
      if (wrong !== undefined) report(['type'], `the type ${quote(type)} ${wrong}`)
    },
  },
  {
    id: 'lr-resource-name',
    summary: 'A LimitRange limits something that does not exist',
    remedy:
      'Name cpu, memory, ephemeral-storage, for claims storage, or the resource of a device with its domain.',
    check: ({ object, type }, report) => {
      const grammar: Grammar =
        type === 'Pod' || type === 'Container' ? containerResourceName : anyResourceName
      for (const field of FIELDS) {
        // What a Pod cannot have at all is reported as such.
        if (type === 'Pod' && field.startsWith('default')) continue
        const amounts = fieldOf(object, field)
        if (!isObject(amounts)) continue
        for (const name of Object.keys(amounts)) {
          const wrong = grammar(name)
          if (wrong !== undefined) report([field, name], `${quote(name)} ${wrong}`, 'key')
        }
      }
    },
  },
  {
    id: 'lr-pod-no-defaults',
    summary: 'A LimitRange gives defaults for whole pods',
    remedy: 'Put the defaults into an item of type `Container`: only containers have defaults.',
    check: ({ object, type }, report) => {
      if (type !== 'Pod') return
      for (const field of ['default', 'defaultRequest']) {
        if (isUnset(fieldOf(object, field))) continue
        report([field], `an item of type Pod cannot have ${field}`, 'key')
      }
    },
  },
  {
    id: 'lr-pvc-storage',
    summary: 'A LimitRange for claims does not limit their storage',
    remedy: 'Give `min.storage` or `max.storage`.',
    check: ({ object, type }, report) => {
      if (type !== 'PersistentVolumeClaim' || typeof fieldOf(object, 'min') === 'string') return
      if (
        valueAt(object, ['min', 'storage']) !== undefined ||
        valueAt(object, ['max', 'storage']) !== undefined
      )
        return
      if (typeof fieldOf(object, 'max') === 'string') return
      report(['max'], 'an item of type PersistentVolumeClaim needs min.storage or max.storage')
    },
  },
  {
    id: 'lr-order',
    summary: 'The limits of a LimitRange contradict each other',
    remedy: 'Choose amounts so that min ≤ defaultRequest ≤ default ≤ max.',
    check: ({ amounts }, report) => {
      const seen = new Set<string>()
      for (const [less, more, shown] of ORDER) {
        for (const [name, low] of amounts[less]) {
          const high = amounts[more].get(name)
          if (high === undefined || compareQuantities(low.quantity, high.quantity) <= 0) continue
          // What follows by default from another pair is not said again.
          const pair = `${low.path.join()}>${high.path.join()}`
          if (seen.has(pair)) continue
          seen.add(pair)
          const message = `${low.path[0]} ${name} ${low.text} is more than ${high.path[0]} ${name} ${high.text}`
          report(shown === less ? low.path : high.path, message)
        }
      }
    },
  },
  {
    id: 'lr-ratio',
    summary: 'The ratio of a LimitRange cannot be',
    remedy: 'Give at least 1, and at most max divided by min.',
    check: ({ amounts }, report) => {
      for (const [name, ratio] of amounts.maxLimitRequestRatio) {
        if (compareQuantities(ratio.quantity, ONE) < 0) {
          report(ratio.path, `the ratio ${ratio.text} of ${name} must be at least 1`)
          continue
        }
        const min = amounts.min.get(name)
        const max = amounts.max.get(name)
        if (min === undefined || max === undefined) continue
        const most = milliOf(max) / milliOf(min)
        if (milliOf(ratio) / 1000 <= most) continue
        const message = `the ratio ${ratio.text} of ${name} must be at most max ${max.text} divided by min ${min.text}`
        report(ratio.path, message)
      }
    },
  },
  {
    id: 'lr-equal',
    summary: 'The defaults of a LimitRange differ for something that cannot be overcommitted',
    remedy:
      'Give the same amount as default and as default request: huge pages and devices are taken as promised.',
    check: ({ amounts }, report) => {
      for (const [name, limit] of amounts.default) {
        const request = amounts.defaultRequest.get(name)
        if (request === undefined || allowsOvercommit(name)) continue
        if (compareQuantities(limit.quantity, request.quantity) === 0) continue
        report(
          request.path,
          `${request.path[0]} ${name} ${request.text} must equal ${limit.path[0]} ${name} ${limit.text}`,
        )
      }
    },
  },
]

/** What the items of a LimitRange must be. */
export const limitRange = area({
  title: 'LimitRanges',
  source: 'pkg/apis/core/validation/validation.go',
  scope: ['LimitRange'],
  subjects: items,
  constraints,
})

function items({ object }: Resource): readonly LimitSubject[] {
  return listAt(object, ['spec', 'limits']).flatMap((item, index): LimitSubject[] => {
    const type = textAt(item, ['type'])
    if (!isObject(item) || type === undefined) return []
    return [{ path: ['spec', 'limits', index], object: item, type, amounts: amountsOf(item, type) }]
  })
}

/**
 * The amounts of an item after defaulting, each with the place that it comes from. Only items for containers have
 * defaults: the limit is the maximum, the request the limit, or else the minimum.
 * https://kubernetes.io/docs/concepts/policy/limit-range/
 */
function amountsOf(item: JsonObject, type: string): Amounts {
  const min = read(item, 'min')
  const max = read(item, 'max')
  const ratio = read(item, 'maxLimitRequestRatio')
  const none = new Map<string, Amount>()
  if (type === 'Pod') return { min, max, default: none, defaultRequest: none, maxLimitRequestRatio: ratio }
  const isContainer = type === 'Container'
  const limit = new Map([...(isContainer ? max : none), ...read(item, 'default')])
  const request = new Map([
    ...(isContainer ? min : none),
    ...(isContainer ? limit : none),
    ...read(item, 'defaultRequest'),
  ])
  return { min, max, default: limit, defaultRequest: request, maxLimitRequestRatio: ratio }
}

function read(item: JsonObject, field: Field): ReadonlyMap<string, Amount> {
  const amounts = new Map<string, Amount>()
  const map = item[field]
  if (!isObject(map)) return amounts
  for (const name of Object.keys(map)) {
    const value = map[name]
    if (!isAmount(value)) continue
    const quantity = parseQuantity(value)
    if (quantity !== undefined) amounts.set(name, { quantity, text: `${value}`, path: [field, name] })
  }
  return amounts
}

function wrongType(type: string): string | undefined {
  const wrong = qualifiedName(type)
  if (wrong !== undefined) return wrong
  return TYPES.includes(type) || type.includes('/') ? undefined : `must be ${alternatives(TYPES)}`
}

/** As the server divides: thousandths, as numbers with a point. */
function milliOf({ quantity }: Amount): number {
  return Number(toMilli(quantity))
}
