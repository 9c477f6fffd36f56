import { isArray, listAt, textsIn, valueAt } from '../../core/json.ts'
import { isNumber } from '../../core/numbers.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { qualifiedName } from '../../kubernetes/grammar/names.ts'
import { count, type ObjectConstraint } from '../combinators.ts'
import { area } from '../constraint.ts'
import { enumNotEmpty } from '../enum-not-empty.ts'
import { textAt } from '../objects.ts'
import { alternatives, quote } from '../wording.ts'
import { JOB_KINDS, jobSpecs } from './job-specs.ts'

const RULES = ['podFailurePolicy', 'rules']
const STATUSES = ['True', 'False', 'Unknown']
const MAX_RULES = 20
const MAX_CONDITIONS = 20
const MAX_EXIT_CODES = 255

const failIndex: ObjectConstraint = {
  id: 'job-pfp-action',
  summary: 'A pod failure policy fails single indexes of a Job that does not count retries for each',
  remedy: 'Set `backoffLimitPerIndex`, or choose the action `FailJob`, `Count` or `Ignore`.',
  since: 29,
  check: ({ object }, report) => {
    if (valueAt(object, ['backoffLimitPerIndex']) !== undefined) return
    for (const [index, rule] of listAt(object, RULES).entries()) {
      if (textAt(rule, ['action']) !== 'FailIndex') continue
      report([...RULES, index, 'action'], 'action "FailIndex" needs backoffLimitPerIndex')
    }
  },
}

const oneRequirement: ObjectConstraint = {
  id: 'job-pfp-one',
  summary: 'A rule of a pod failure policy looks at exit codes and conditions, or at neither',
  remedy: 'Give each rule either `onExitCodes` or `onPodConditions`.',
  since: 26,
  check: ({ object }, report) => {
    for (const [index, rule] of listAt(object, RULES).entries()) {
      const conditions = listAt(rule, ['onPodConditions']).length > 0
      const codes = valueAt(rule, ['onExitCodes']) !== undefined
      if (codes && conditions) {
        report(
          [...RULES, index, 'onPodConditions'],
          '"onPodConditions" may not be set beside "onExitCodes"',
          'key',
        )
      } else if (!codes && !conditions) {
        report([...RULES, index], 'the rule needs "onExitCodes" or "onPodConditions"')
      }
    }
  },
}

const exitCodes: ObjectConstraint = {
  id: 'job-pfp-exit-values',
  summary: 'The exit codes of a pod failure policy are not in order, or none that it can look at',
  remedy: 'List from 1 to 255 exit codes, each once, in ascending order, and no 0 with the operator `In`.',
  since: 26,
  check: ({ object }, report) => {
    for (const [index, rule] of listAt(object, RULES).entries()) {
      const codes = valueAt(rule, ['onExitCodes', 'values'])
      if (!isArray(codes)) continue
      const path = [...RULES, index, 'onExitCodes', 'values']
      if (codes.length === 0) report(path, 'the rule needs at least one exit code')
      else if (codes.length > MAX_EXIT_CODES) {
        report(path, `the rule has ${codes.length} exit codes, and can have at most ${MAX_EXIT_CODES}`, 'key')
      }
      const isIn = textAt(rule, ['onExitCodes', 'operator']) === 'In'
      for (const [place, code] of codes.entries()) {
        if (!isNumber(code)) continue
        const before = codes[place - 1]
        if (isIn && code === 0)
          report([...path, place], 'exit code 0 is no failure; it may not stand with "In"')
        else if (codes.indexOf(code) < place) report([...path, place], `exit code ${code} is given twice`)
        else if (isNumber(before) && before > code) {
          report([...path, place], `exit code ${code} must stand before ${before}: they must ascend`)
        }
      }
    }
  },
}

const containerName: ObjectConstraint = {
  id: 'job-pfp-container',
  summary: 'A pod failure policy looks at a container that the pods do not have',
  remedy: 'Name a container or an init container of the pod template.',
  since: 26,
  check: ({ object }, report) => {
    for (const [index, rule] of listAt(object, RULES).entries()) {
      const name = textAt(rule, ['onExitCodes', 'containerName'])
      if (name === undefined) continue
      const names = ['containers', 'initContainers'].flatMap(list =>
        textsIn(listAt(object, ['template', 'spec', list]).map(item => valueAt(item, ['name']))),
      )
      if (names.includes(name) || names.some(isUnknownYet)) continue
      const known = names.length === 0 ? '' : `; there is ${alternatives(names)}`
      report(
        [...RULES, index, 'onExitCodes', 'containerName'],
        `the pods have no container ${quote(name)}${known}`,
      )
    }
  },
}

const conditions: ObjectConstraint = {
  id: 'job-pfp-condition',
  summary: 'A condition of a pod failure policy cannot be read',
  remedy: 'List at most 20 conditions, each with a type and the status True, False or Unknown.',
  since: 26,
  check: ({ object }, report) => {
    for (const [index, rule] of listAt(object, RULES).entries()) {
      const path = [...RULES, index, 'onPodConditions']
      const list = listAt(rule, ['onPodConditions'])
      if (list.length > MAX_CONDITIONS) {
        report(path, `the rule has ${list.length} conditions, and can have at most ${MAX_CONDITIONS}`, 'key')
      }
      for (const [place, condition] of list.entries()) {
        const type = textAt(condition, ['type'])
        const wrong = type === undefined ? undefined : qualifiedName(type)
        if (wrong !== undefined) report([...path, place, 'type'], `type ${quote(type ?? '')} ${wrong}`)
        // An absent one is filled in with True.
        const status = textAt(condition, ['status']) || 'True'
        if (STATUSES.includes(status)) continue
        report([...path, place, 'status'], `status ${quote(status)} must be ${alternatives(STATUSES)}`)
      }
    }
  },
}

/** How the failures of pods count for a Job. */
export const podFailurePolicy = area({
  title: 'Pod failure policy of a Job',
  source: 'pkg/apis/batch/validation/validation.go',
  scope: JOB_KINDS,
  subjects: jobSpecs,
  constraints: [
    count({
      id: 'job-pfp-rules',
      summary: 'A pod failure policy has too many rules',
      remedy: `Keep to ${MAX_RULES} rules; one rule can hold many exit codes.`,
      since: 26,
      fields: RULES,
      max: MAX_RULES,
      noun: 'rules',
    }),
    enumNotEmpty('job-pfp-action-word', 'The action of a pod failure policy', [...RULES, '*', 'action'], 26),
    enumNotEmpty(
      'job-pfp-exit-op',
      'The operator of a pod failure policy',
      [...RULES, '*', 'onExitCodes', 'operator'],
      26,
    ),
    failIndex,
    oneRequirement,
    exitCodes,
    containerName,
    conditions,
  ],
})
