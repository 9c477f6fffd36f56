import { listAt, valueAt } from '../../core/json.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { parseIndexRanges } from '../../kubernetes/grammar/index-ranges.ts'
import { count, forbidden, type ObjectConstraint } from '../combinators.ts'
import { area } from '../constraint.ts'
import { numberAt, textAt } from '../objects.ts'
import { byteLength, quote } from '../wording.ts'
import { completionsOf, isIndexed, JOB_KINDS, jobSpecs } from './job-specs.ts'

const RULES = ['successPolicy', 'rules']
const MAX_RULES = 20
const MAX_INDEXES_BYTES = 64 * 1024

const needsIndexes = forbidden({
  id: 'job-success-indexed',
  summary: 'A Job without indexes has a success policy',
  remedy: 'Set `completionMode: Indexed`, or remove the policy.',
  since: 31,
  fields: ['successPolicy'],
  when: object => !isIndexed(object) && !isUnknownYet(valueAt(object, ['completionMode'])),
  because: 'without completionMode Indexed',
  empty: 'checked',
})

const anyCriterion: ObjectConstraint = {
  id: 'job-success-rule-empty',
  summary: 'A rule of a success policy says nothing',
  remedy: 'Give the rule `succeededIndexes`, `succeededCount`, or both.',
  since: 31,
  check: ({ object }, report) => {
    if (!isIndexed(object)) return
    for (const [index, rule] of listAt(object, RULES).entries()) {
      if (
        valueAt(rule, ['succeededIndexes']) !== undefined ||
        valueAt(rule, ['succeededCount']) !== undefined
      )
        continue
      report([...RULES, index], 'the rule needs "succeededIndexes" or "succeededCount"')
    }
  },
}

const indexes: ObjectConstraint = {
  id: 'job-success-indexes',
  summary: 'The indexes of a success policy cannot be read',
  remedy: 'List indexes below `completions` in ascending order, such as `0,3-5`.',
  since: 31,
  check: ({ object }, report) => {
    const completions = completionsOf(object)
    if (completions === undefined || !isIndexed(object)) return
    for (const [index, rule] of listAt(object, RULES).entries()) {
      const text = textAt(rule, ['succeededIndexes'])
      if (text === undefined) continue
      const path = [...RULES, index, 'succeededIndexes']
      const bytes = byteLength(text)
      if (bytes > MAX_INDEXES_BYTES) {
        report(path, `succeededIndexes has ${bytes} bytes, and can have at most ${MAX_INDEXES_BYTES}`)
      }
      const parsed = parseIndexRanges(text, completions)
      if ('error' in parsed) report(path, `succeededIndexes ${quote(text)} cannot be read: ${parsed.error}`)
    }
  },
}

const succeeded: ObjectConstraint = {
  id: 'job-success-count',
  summary: 'A success policy waits for more indexes than there are',
  remedy: 'Set `succeededCount` to at most the number of indexes that count.',
  since: 31,
  check: ({ object }, report) => {
    const completions = completionsOf(object)
    if (completions === undefined || !isIndexed(object)) return
    for (const [index, rule] of listAt(object, RULES).entries()) {
      const wanted = numberAt(rule, ['succeededCount'])
      if (wanted === undefined) continue
      const path = [...RULES, index, 'succeededCount']
      const listed = textAt(rule, ['succeededIndexes'])
      const parsed = listed === undefined ? undefined : parseIndexRanges(listed, completions)
      if (wanted < 0) report(path, `succeededCount ${wanted} must be at least 0`)
      else if (wanted > completions) {
        report(path, `succeededCount ${wanted} must be at most the completions, ${completions}`)
      } else if (parsed !== undefined && 'total' in parsed && wanted > parsed.total) {
        report(
          path,
          `succeededCount ${wanted} must be at most ${parsed.total}, as many as succeededIndexes lists`,
        )
      }
    }
  },
}

/** When an indexed Job counts as done before all its indexes are. */
export const successPolicy = area({
  title: 'Success policy of a Job',
  source: 'pkg/apis/batch/validation/validation.go',
  scope: JOB_KINDS,
  subjects: jobSpecs,
  constraints: [
    needsIndexes,
    count({
      id: 'job-success-rules',
      summary: 'A success policy has no rules, or too many',
      remedy: `Give it from 1 to ${MAX_RULES} rules.`,
      since: 31,
      fields: RULES,
      min: 1,
      max: MAX_RULES,
      noun: 'rules',
    }),
    anyCriterion,
    indexes,
    succeeded,
  ],
})
