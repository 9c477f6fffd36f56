import { valueAt } from '../../core/json.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { domainPrefixedPath } from '../../kubernetes/grammar/names.ts'
import { matching, type ObjectConstraint, required } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'
import { enumNotEmpty } from '../enum-not-empty.ts'
import { numberAt, textAt } from '../objects.ts'
import { quote } from '../wording.ts'
import { completionsOf, isIndexed, JOB_KINDS, type JobSpecSubject, jobSpecs } from './job-specs.ts'

/** How much the server is willing to remember about the indexes of one Job. */
const MAX_INDEXES = 100_000
const MAX_WITH_MANY_COMPLETIONS = 10_000

const NUMBERS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
]

const notNegative: ObjectConstraint = {
  id: 'job-nonneg',
  summary: 'A number of a Job is negative',
  remedy: 'Write 0 or more, or leave the field out.',
  check: ({ object }, report) => {
    for (const field of NUMBERS) {
      const value = numberAt(object, [field])
      if (value !== undefined && value < 0) report([field], `${field} ${value} must be at least 0`)
    }
  },
}

const restartPolicy: ObjectConstraint = {
  id: 'job-restart-policy',
  summary: 'The pods of a Job have no restart policy that lets them end',
  remedy: 'Set `restartPolicy` of the pod template to `Never` or `OnFailure`; the default is `Always`.',
  check: ({ object }, report) => {
    const pod = valueAt(object, ['template', 'spec'])
    if (pod === undefined) return
    const policy = valueAt(pod, ['restartPolicy']) ?? ''
    const path = ['template', 'spec', 'restartPolicy']
    if (policy === '') report(path, 'restartPolicy of a Job must be written as "OnFailure" or "Never"')
    else if (policy === 'Always')
      report(path, 'restartPolicy of a Job must be "OnFailure" or "Never", not "Always"')
  },
}

const maxFailed: ObjectConstraint = {
  id: 'job-max-failed-range',
  summary: 'A Job may lose more indexes than it has, or than the server keeps account of',
  remedy: `Set \`maxFailedIndexes\` to at most \`completions\` and at most ${MAX_INDEXES}.`,
  check: ({ object }, report) => {
    const failed = numberAt(object, ['maxFailedIndexes'])
    if (failed === undefined || !isIndexed(object)) return
    const completions = completionsOf(object)
    if (completions !== undefined && failed > completions) {
      report(
        ['maxFailedIndexes'],
        `maxFailedIndexes ${failed} must be at most the completions, ${completions}`,
      )
    } else if (failed > MAX_INDEXES) {
      report(['maxFailedIndexes'], `maxFailedIndexes ${failed} must be at most ${MAX_INDEXES}`)
    }
  },
}

const manyCompletions: ObjectConstraint = {
  id: 'job-high-completions',
  summary: `A Job with more than ${MAX_INDEXES} indexes and retries for each has bounds too wide`,
  remedy: `Set \`maxFailedIndexes\` and \`parallelism\` to at most ${MAX_WITH_MANY_COMPLETIONS}.`,
  check: ({ object }, report) => {
    const completions = completionsOf(object)
    if (completions === undefined || completions <= MAX_INDEXES || !isIndexed(object)) return
    if (valueAt(object, ['backoffLimitPerIndex']) === undefined) return
    if (valueAt(object, ['maxFailedIndexes']) === undefined) {
      report(['maxFailedIndexes'], `maxFailedIndexes is needed with ${completions} completions`)
    }
    for (const field of ['maxFailedIndexes', 'parallelism']) {
      const value = numberAt(object, [field])
      // The general bound is told by the constraint of its own.
      if (value === undefined || value <= MAX_WITH_MANY_COMPLETIONS || value > MAX_INDEXES) continue
      report(
        [field],
        `${field} ${value} must be at most ${MAX_WITH_MANY_COMPLETIONS} with ${completions} completions`,
      )
    }
  },
}

const indexFields: ObjectConstraint = {
  id: 'job-index-fields',
  summary: 'A Job without indexes has settings for them',
  remedy: 'Set `completionMode: Indexed`, or remove the settings.',
  check: ({ object }, report) => {
    if (isIndexed(object) || isUnknownYet(valueAt(object, ['completionMode']))) return
    for (const field of ['backoffLimitPerIndex', 'maxFailedIndexes']) {
      if (valueAt(object, [field]) !== undefined)
        report([field], `${field} is only for a Job with completionMode Indexed`, 'key')
    }
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/batch/validation/validation.go */
const constraints: readonly Constraint<JobSpecSubject>[] = [
  enumNotEmpty('job-completion-mode', 'The completion mode of a Job', ['completionMode']),
  enumNotEmpty('job-replacement-word', 'The replacement policy of a Job', ['podReplacementPolicy'], 29),
  notNegative,
  restartPolicy,
  required({
    id: 'job-indexed-completions',
    summary: 'An indexed Job does not say how many indexes it has',
    remedy: 'Set `completions`.',
    fields: ['completions'],
    // Where both are left out, both are 1.
    when: object => isIndexed(object) && valueAt(object, ['parallelism']) !== undefined,
    because: 'with completionMode Indexed and parallelism',
  }),
  {
    id: 'job-indexed-parallelism',
    summary: `More than ${MAX_INDEXES} pods of an indexed Job may run at once`,
    remedy: `Set \`parallelism\` to at most ${MAX_INDEXES}.`,
    check: ({ object }, report) => {
      const parallelism = numberAt(object, ['parallelism'])
      if (parallelism === undefined || parallelism <= MAX_INDEXES || !isIndexed(object)) return
      report(
        ['parallelism'],
        `parallelism ${parallelism} must be at most ${MAX_INDEXES} with completionMode Indexed`,
      )
    },
  },
  required({
    id: 'job-max-failed-needs-limit',
    summary: 'A Job limits the indexes that may fail, and not the retries of each',
    remedy: 'Set `backoffLimitPerIndex` beside `maxFailedIndexes`.',
    since: 29,
    fields: ['backoffLimitPerIndex'],
    when: object => valueAt(object, ['maxFailedIndexes']) !== undefined,
    because: 'with maxFailedIndexes',
  }),
  { ...maxFailed, since: 29 },
  { ...manyCompletions, since: 29 },
  { ...indexFields, since: 29 },
  matching({
    id: 'job-managed-by',
    summary: 'The controller that manages a Job is no domain with a path',
    remedy: 'Write a domain, a slash and a name, such as example.com/controller, at most 63 characters.',
    since: 32,
    fields: ['managedBy'],
    grammar: text =>
      domainPrefixedPath(text) ??
      (text.length > 63 ? `has ${text.length} characters, and can have at most 63` : undefined),
    empty: 'checked',
  }),
  {
    id: 'job-pfp-restart',
    summary: 'The pods of a Job with a pod failure policy are restarted in place',
    remedy: 'Set `restartPolicy: Never`: the policy looks at pods that have failed.',
    since: 26,
    check: ({ object }, report) => {
      if (valueAt(object, ['podFailurePolicy']) === undefined) return
      if (textAt(object, ['template', 'spec', 'restartPolicy']) !== 'OnFailure') return
      report(
        ['template', 'spec', 'restartPolicy'],
        'restartPolicy of a Job with a pod failure policy must be "Never", not "OnFailure"',
      )
    },
  },
  {
    id: 'job-replacement',
    summary: 'A Job with a pod failure policy replaces pods before they have failed',
    remedy: 'Set `podReplacementPolicy: Failed`, or leave it out.',
    since: 29,
    check: ({ object }, report) => {
      const policy = textAt(object, ['podReplacementPolicy'])
      if (valueAt(object, ['podFailurePolicy']) === undefined || policy !== 'TerminatingOrFailed') return
      report(
        ['podReplacementPolicy'],
        `podReplacementPolicy ${quote(policy)} must be "Failed" with a pod failure policy`,
      )
    },
  },
]

/** What Jobs are checked for, those of CronJobs too. */
export const job = area({
  title: 'Job',
  source: 'pkg/apis/batch/validation/validation.go',
  scope: JOB_KINDS,
  subjects: jobSpecs,
  constraints,
})
