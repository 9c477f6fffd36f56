import { isArray, isObject, type JsonObject } from '../../../core/json.ts'
import type { Resource } from '../../../core/resource.ts'
import { isUnknownYet } from '../../../core/unknown-yet.ts'
import { labelValue, qualifiedName } from '../../../kubernetes/grammar/names.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import { matching } from '../../combinators.ts'
import { area, type Constraint, type Report } from '../../constraint.ts'
import { quote } from '../../wording.ts'
import { type PodSubject, pods, templateUnchecked } from './subjects.ts'

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
      if (key !== '' || operator === 'Exists' || isUnknownYet(operator)) return
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
      if (operator !== 'Exists' || value === '') return
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
      if ((operator !== '' && operator !== 'Equal') || typeof value !== 'string') return
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
      if (tolerationSeconds === undefined || effect === 'NoExecute' || isUnknownYet(effect)) return
      report(['tolerationSeconds'], 'tolerationSeconds may be set with effect NoExecute only', 'key')
    },
  ),
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

/** Which taints pods put up with. */
export const tolerationsArea = area<PodSubject>({
  title: 'Tolerations',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: pods,
  constraints: tolerations,
})
