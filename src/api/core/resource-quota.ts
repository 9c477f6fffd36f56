import { isObject, listAt, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { isAmount, parseQuantity, toMilli } from '../../kubernetes/grammar/quantity.ts'
import {
  isCounted,
  isStandardQuotaResource,
  quotaResourceName,
} from '../../kubernetes/grammar/quota-names.ts'
import type { ObjectSubject } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'
import { countOf } from '../meta/requirements.ts'
import { textAt } from '../objects.ts'
import { alternatives, quote } from '../wording.ts'

/** A quota with the scopes that it names, in a list or in a selector. */
interface QuotaSubject extends ObjectSubject {
  /** What it bounds, by name. */
  readonly hard: Readonly<Record<string, unknown>>
  readonly scopes: readonly Scope[]
}

interface Scope {
  readonly name: string
  readonly path: Path
  readonly from: 'scopes' | 'scopeSelector'
}

const PODS: readonly string[] = ['pods']
const POD_RESOURCES: readonly string[] = [
  ...PODS,
  'cpu',
  'memory',
  'limits.cpu',
  'limits.memory',
  'requests.cpu',
  'requests.memory',
]

/** The scopes with what a quota of that scope can bound, of what Kubernetes knows itself. */
const SCOPES: ReadonlyMap<string, readonly string[]> = new Map([
  ['Terminating', POD_RESOURCES],
  ['NotTerminating', POD_RESOURCES],
  ['BestEffort', PODS],
  ['NotBestEffort', POD_RESOURCES],
  ['PriorityClass', POD_RESOURCES],
  ['CrossNamespacePodAffinity', POD_RESOURCES],
  ['VolumeAttributesClass', ['persistentvolumeclaims', 'requests.storage']],
])

const CONFLICTS = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
] as const

/** The scopes that have values to choose from. */
const VALUED: readonly string[] = ['PriorityClass', 'VolumeAttributesClass']

const constraints: readonly Constraint<QuotaSubject>[] = [
  {
    id: 'rq-name',
    summary: 'A ResourceQuota bounds something that does not exist',
    remedy: 'Correct the name; objects of any kind are counted as `count/<resource>.<group>`.',
    check: ({ hard }, report) => {
      for (const name of Object.keys(hard)) {
        const wrong = quotaResourceName(name)
        if (wrong !== undefined) report(['spec', 'hard', name], `${quote(name)} ${wrong}`, 'key')
      }
    },
  },
  {
    id: 'rq-value',
    summary: 'A bound of a ResourceQuota is negative, or no whole number of things',
    remedy: 'Give zero or more; objects and devices come in whole numbers.',
    check: ({ hard }, report) => {
      for (const name of Object.keys(hard)) {
        const value = hard[name]
        if (!isAmount(value)) continue
        const quantity = parseQuantity(value)
        if (quantity === undefined) continue
        const path = ['spec', 'hard', name]
        if (quantity.nanos < 0n) report(path, `${name} ${value} must be at least 0`)
        if (isCounted(name) && toMilli(quantity) % 1000n !== 0n)
          report(path, `${name} ${value} must be a whole number`)
      }
    },
  },
  {
    id: 'rq-scope',
    summary: 'A ResourceQuota has an unknown scope',
    remedy: `Use ${alternatives([...SCOPES.keys()])}.`,
    check: ({ scopes }, report) => {
      for (const { name, path } of scopes) {
        if (SCOPES.has(name)) continue
        report(path, `the scope ${quote(name)} must be ${alternatives([...SCOPES.keys()])}`)
      }
    },
  },
  {
    id: 'rq-scope-legacy',
    summary: 'A ResourceQuota has a scope that older servers do not know',
    remedy: 'Remove the scope, or ask for Kubernetes 1.33.',
    until: 32,
    check: ({ scopes }, report) => {
      for (const { name, path } of scopes) {
        if (name === 'VolumeAttributesClass')
          report(path, `the scope ${name} is known from Kubernetes 1.33 on`)
      }
    },
  },
  {
    id: 'rq-scope-resource',
    summary: 'A ResourceQuota bounds something that its scope does not have',
    remedy: 'Remove the scope, or put what it does not have into another quota.',
    check: ({ hard, scopes }, report) => {
      for (const { name, path } of scopes) {
        const known = SCOPES.get(name)
        if (known === undefined) continue
        const other = Object.keys(hard).find(key => isStandardQuotaResource(key) && !known.includes(key))
        if (other !== undefined) report(path, `a quota of scope ${name} cannot bound ${other}`)
      }
    },
  },
  {
    id: 'rq-scope-conflict',
    summary: 'The scopes of a ResourceQuota exclude each other',
    remedy: 'Make two quotas of it.',
    check: ({ scopes }, report) => {
      for (const from of ['scopes', 'scopeSelector'] as const) {
        for (const [one, other] of CONFLICTS) {
          const second = scopes.filter(
            scope => scope.from === from && (scope.name === one || scope.name === other),
          )
          const last = second.findLast(({ name }) => name !== second[0]?.name)
          if (last !== undefined) report(last.path, `no pod is both ${one} and ${other}`)
        }
      }
    },
  },
  {
    id: 'rq-selector-op',
    summary: 'A ResourceQuota compares a scope that has no values',
    remedy: 'Use `Exists`; only priority classes and volume attributes classes have values.',
    check: ({ object }, report) => {
      eachExpression(object, (expression, path) => {
        const scope = textAt(expression, ['scopeName'])
        const operator = textAt(expression, ['operator'])
        if (operator === '') report([...path, 'operator'], 'the operator must not be empty')
        if (scope === undefined || !SCOPES.has(scope) || VALUED.includes(scope)) return
        if (!operator || operator === 'Exists') return
        report([...path, 'operator'], `the operator ${operator} must be Exists for the scope ${scope}`)
      })
    },
  },
  {
    id: 'rq-selector-values',
    summary: 'A ResourceQuota gives values where none belong, or none where some do',
    remedy: 'Give values to `In` and `NotIn`, and none to `Exists` and `DoesNotExist`.',
    check: ({ object }, report) => {
      eachExpression(object, (expression, path) => {
        const operator = textAt(expression, ['operator'])
        const count = countOf(expression)
        if ((operator === 'In' || operator === 'NotIn') && count === 0) {
          report([...path, 'values'], `the operator ${operator} needs at least one value`)
        }
        if ((operator === 'Exists' || operator === 'DoesNotExist') && count !== undefined && count > 0) {
          report([...path, 'values'], `the operator ${operator} takes no values`, 'key')
        }
      })
    },
  },
]

/** What a ResourceQuota must be. */
export const resourceQuota = area({
  title: 'ResourceQuotas',
  source: 'pkg/apis/core/validation/validation.go',
  scope: ['ResourceQuota'],
  subjects: quotas,
  constraints,
})

const EXPRESSIONS = ['spec', 'scopeSelector', 'matchExpressions']

function quotas({ object }: Resource): readonly QuotaSubject[] {
  const hard = valueAt(object, ['spec', 'hard'])
  const listed = listAt(object, ['spec', 'scopes']).flatMap((name, index): Scope[] =>
    typeof name === 'string' ? [{ name, path: ['spec', 'scopes', index], from: 'scopes' }] : [],
  )
  const selected = listAt(object, EXPRESSIONS).flatMap((expression, index): Scope[] => {
    const name = textAt(expression, ['scopeName'])
    return name === undefined
      ? []
      : [{ name, path: [...EXPRESSIONS, index, 'scopeName'], from: 'scopeSelector' }]
  })
  return [{ path: [], object, hard: isObject(hard) ? hard : {}, scopes: [...listed, ...selected] }]
}

function eachExpression(object: unknown, visit: (expression: unknown, path: Path) => void): void {
  for (const [index, expression] of listAt(object, EXPRESSIONS).entries()) {
    visit(expression, [...EXPRESSIONS, index])
  }
}
