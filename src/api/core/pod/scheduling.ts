import { isArray, isObject, type JsonObject } from '../../../core/json.ts'
import type { Path } from '../../../core/path.ts'
import type { Resource } from '../../../core/resource.ts'
import { dnsLabel, labelValue, qualifiedName } from '../../../kubernetes/names.ts'
import { isVariable } from '../../../kubernetes/variables.ts'
import { matching, notEmpty, quote, range, together } from '../../combinators.ts'
import { area, type Constraint, type Report } from '../../constraint.ts'
import { fieldOf, valuesOf } from '../../fields.ts'
import { POD_KINDS, type PodSubject, pods, templateUnchecked } from './subjects.ts'

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution'

/** Where the terms about other pods stand. */
const POD_TERMS = ['podAffinity', 'podAntiAffinity'].flatMap(kind => [
  ['affinity', kind, REQUIRED, '*'],
  ['affinity', kind, PREFERRED, '*', 'podAffinityTerm'],
])

const podTerms = POD_TERMS.map(valuesOf)

const affinity: readonly Constraint<PodSubject>[] = [
  together(
    {
      id: 'aff-weight',
      summary: 'The weight of a preference is out of range',
      remedy: 'Give a number from 1 to 100.',
    },
    words =>
      ['nodeAffinity', 'podAffinity', 'podAntiAffinity'].map(kind =>
        range({ ...words, fields: ['affinity', kind, PREFERRED, '*', 'weight'], min: 1, max: 100 }),
      ),
  ),
  together(
    {
      id: 'aff-topology-key',
      summary: 'The topology key of an affinity is no label key',
      remedy: 'Name a label of nodes, such as kubernetes.io/hostname.',
    },
    words =>
      POD_TERMS.map(term =>
        matching({ ...words, fields: [...term, 'topologyKey'], grammar: qualifiedName, empty: 'checked' }),
      ),
  ),
  together(
    {
      id: 'aff-namespaces',
      summary: 'An affinity names an impossible namespace',
      remedy: 'Use lower-case letters, digits and "-", at most 63 of them.',
    },
    words =>
      POD_TERMS.map(term =>
        matching({ ...words, fields: [...term, 'namespaces', '*'], grammar: dnsLabel, empty: 'checked' }),
      ),
  ),
  {
    id: 'aff-match-label-keys',
    summary: 'The label keys of an affinity contradict each other or its selector',
    remedy: 'Give a `labelSelector`, and each key in one place only.',
    since: 31,
    check: ({ object, isPod }, report, { labels }) => {
      for (const terms of podTerms) {
        terms(object, (term, path) => {
          if (isObject(term)) checkLabelKeys(term, isPod ? labels : undefined, path, report)
        })
      }
    },
  },
]

/** What is wrong with some tolerations, wherever they are written; undefined where nothing is. */
export function wrongTolerations(list: unknown, pod: PodSubject, resource: Resource): string | undefined {
  let wrong: string | undefined
  const report: Report = (_, message) => {
    wrong ??= message
  }
  const subject = { ...pod, object: { tolerations: isArray(list) ? list : [] } }
  for (const { check } of tolerations) check(subject, report, resource)
  return wrong
}

const tolerations: readonly Constraint<PodSubject>[] = [
  matching({
    id: 'tol-key',
    summary: 'The key of a toleration is no label key',
    remedy: 'Write it as the taint has it.',
    fields: ['tolerations', '*', 'key'],
    grammar: qualifiedName,
  }),
  eachToleration(
    {
      id: 'tol-empty-key',
      summary: 'A toleration without a key has an operator other than Exists',
      remedy: 'Set `operator: Exists` to tolerate every taint, or name the key.',
    },
    ({ key = '', operator = '' }, report) => {
      if (key !== '' || operator === 'Exists' || isVariable(operator)) return
      report([], 'a toleration without a key needs operator Exists', 'key')
    },
  ),
  eachToleration(
    {
      id: 'tol-operator',
      summary: 'A toleration compares numbers, which has to be switched on in the cluster',
      remedy: 'Use Equal or Exists, or switch this check off if TaintTolerationComparisonOperators is on.',
    },
    ({ operator }, report) => {
      if (operator !== 'Lt' && operator !== 'Gt') return
      report(['operator'], `operator ${operator} needs the feature gate TaintTolerationComparisonOperators`)
    },
  ),
  eachToleration(
    {
      id: 'tol-exists-value',
      summary: 'A toleration with operator Exists has a value',
      remedy: 'Remove the value, or use operator Equal.',
    },
    ({ operator, value = '' }, report) => {
      if (operator !== 'Exists' || value === '' || isVariable(value)) return
      report(['value'], 'value may not be set with operator Exists', 'key')
    },
  ),
  eachToleration(
    {
      id: 'tol-value',
      summary: 'The value of a toleration can be no label value',
      remedy: 'Write it as the taint has it.',
    },
    ({ operator = '', value }, report) => {
      if ((operator !== '' && operator !== 'Equal') || typeof value !== 'string' || isVariable(value)) return
      const wrong = labelValue(value)
      if (wrong !== undefined) report(['value'], `value ${quote(value)} ${wrong}`)
    },
  ),
  eachToleration(
    {
      id: 'tol-seconds-effect',
      summary: 'A toleration for some time has an effect other than NoExecute',
      remedy: 'Set `effect: NoExecute`, or remove `tolerationSeconds`.',
    },
    ({ tolerationSeconds, effect }, report) => {
      if (tolerationSeconds === undefined || effect === 'NoExecute' || isVariable(effect)) return
      report(['tolerationSeconds'], 'tolerationSeconds may be set with effect NoExecute only', 'key')
    },
  ),
]

const SPREAD = ['topologySpreadConstraints', '*']
const spreadConstraints = valuesOf(SPREAD)

const spread: readonly Constraint<PodSubject>[] = [
  range({
    id: 'tsc-max-skew',
    summary: 'The skew of a spread constraint is not positive',
    remedy: 'Give a number of one or more.',
    fields: [...SPREAD, 'maxSkew'],
    min: 1,
  }),
  notEmpty({
    id: 'tsc-topology-key',
    summary: 'The topology key of a spread constraint is empty',
    remedy: 'Name a label of nodes, such as topology.kubernetes.io/zone.',
    fields: [...SPREAD, 'topologyKey'],
  }),
  notEmpty({
    id: 'tsc-when',
    summary: 'A spread constraint does not say what to do where it does not hold',
    remedy: 'Use DoNotSchedule or ScheduleAnyway.',
    fields: [...SPREAD, 'whenUnsatisfiable'],
  }),
  {
    id: 'tsc-min-domains',
    summary: 'The least number of domains of a spread constraint is not positive, or has no effect',
    remedy: 'Give a number of one or more, and `whenUnsatisfiable: DoNotSchedule`.',
    since: 27,
    check: ({ object }, report) => {
      spreadConstraints(object, (constraint, path) => {
        const domains = fieldOf(constraint, 'minDomains')
        const action = fieldOf(constraint, 'whenUnsatisfiable')
        if (domains === undefined) return
        if (typeof domains === 'number' && domains < 1) {
          report([...path, 'minDomains'], `minDomains ${domains} must be at least 1`)
        } else if (action === 'ScheduleAnyway') {
          report([...path, 'minDomains'], `minDomains may not be set with whenUnsatisfiable ${action}`, 'key')
        }
      })
    },
  },
  together(
    {
      id: 'tsc-policies',
      summary: 'A policy of a spread constraint is empty',
      remedy: 'Use Honor or Ignore, or leave it out.',
      since: 26,
    },
    words =>
      ['nodeAffinityPolicy', 'nodeTaintsPolicy'].map(field =>
        notEmpty({ ...words, fields: [...SPREAD, field] }),
      ),
  ),
  {
    id: 'tsc-match-label-keys',
    summary: 'The label keys of a spread constraint contradict its selector',
    remedy: 'Give a `labelSelector` without these keys.',
    since: 34,
    check: ({ object, isPod }, report, { labels }) => {
      spreadConstraints(object, (constraint, path) => {
        if (isObject(constraint)) checkLabelKeys(constraint, isPod ? labels : undefined, path, report)
      })
    },
  },
  {
    id: 'tsc-match-label-keys-legacy',
    summary: 'A label key of a spread constraint is in its selector too, which older servers reject',
    remedy: 'Give a `labelSelector` without these keys.',
    since: 27,
    until: 33,
    check: ({ object }, report) => {
      spreadConstraints(object, (constraint, path) => {
        if (!isObject(constraint)) return
        const { labelSelector } = constraint
        const keys = keysOf(constraint['matchLabelKeys'])
        const selected = [...matchedKeys(labelSelector), ...expressionKeys(labelSelector)]
        if (!checkKeys(keys, labelSelector, [...path, 'matchLabelKeys'], report)) return
        for (const [index, key] of keys.entries()) {
          if (!selected.includes(key)) continue
          report([...path, 'matchLabelKeys', index], `label key ${quote(key)} is in the labelSelector too`)
        }
      })
    },
  },
]

/** A constraint on each toleration of a pod. */
function eachToleration(
  words: Omit<Constraint<PodSubject>, 'check'>,
  check: (toleration: JsonObject, report: Report) => void,
): Constraint<PodSubject> {
  return {
    ...words,
    check: ({ object }, report) => {
      const list = object['tolerations']
      if (!isArray(list)) return
      for (const [index, item] of list.entries()) {
        if (!isObject(item)) continue
        check(item, (path, message, at) => report(['tolerations', index, ...path], message, at))
      }
    },
  }
}

/**
 * Reports label keys that are none, that have no selector to go into, or that are given twice. The server puts those of
 * a pod, whose labels it knows, into the selector before it looks.
 */
function checkLabelKeys(
  holder: JsonObject,
  labels: Readonly<Record<string, string>> | undefined,
  path: Path,
  report: Report,
): void {
  const { labelSelector } = holder
  const matched = keysOf(holder['matchLabelKeys'])
  const mismatched = keysOf(holder['mismatchLabelKeys'])
  if (matched.length === 0 && mismatched.length === 0) return
  checkKeys(mismatched, labelSelector, [...path, 'mismatchLabelKeys'], report)
  checkKeys(matched, labelSelector, [...path, 'matchLabelKeys'], report)
  const plain = matchedKeys(labelSelector)
  const expressions = expressionKeys(labelSelector)
  for (const [index, key] of matched.entries()) {
    if (isVariable(key)) continue
    const at = [...path, 'matchLabelKeys', index]
    const isMerged = labels !== undefined && Object.hasOwn(labels, key)
    const uses = expressions.filter(other => other === key).length + (isMerged ? 1 : 0)
    if (uses > 1 || (uses === 1 && plain.includes(key))) {
      report(at, `label key ${quote(key)} is in the labelSelector too`)
    }
    if (mismatched.includes(key)) report(at, `label key ${quote(key)} is in mismatchLabelKeys too`)
  }
}

/** Reports keys that are no label keys, or that have no selector; tells whether there is one. */
function checkKeys(keys: readonly string[], selector: unknown, path: Path, report: Report): boolean {
  if (keys.length === 0 || selector === undefined) {
    if (keys.length > 0) report(path, `${path.at(-1)} needs a labelSelector`, 'key')
    return false
  }
  for (const [index, key] of keys.entries()) {
    const wrong = isVariable(key) ? undefined : qualifiedName(key)
    if (wrong !== undefined) report([...path, index], `label key ${quote(key)} ${wrong}`)
  }
  return true
}

function keysOf(list: unknown): readonly string[] {
  return isArray(list) ? list.map(String) : []
}

function matchedKeys(selector: unknown): readonly string[] {
  const labels = fieldOf(selector, 'matchLabels')
  return isObject(labels) ? Object.keys(labels) : []
}

function expressionKeys(selector: unknown): readonly string[] {
  const expressions = fieldOf(selector, 'matchExpressions')
  return isArray(expressions) ? expressions.map(expression => String(fieldOf(expression, 'key'))) : []
}

/** Where pods want to run, and where they may. */
export const SCHEDULING = area<PodSubject>({
  title: 'Affinity, tolerations and topology spread',
  source: 'pkg/apis/core/validation/validation.go',
  scope: POD_KINDS,
  unchecked: templateUnchecked,
  subjects: pods,
  constraints: [...affinity, ...tolerations, ...spread],
})
