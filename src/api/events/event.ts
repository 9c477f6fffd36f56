import { valueAt } from '../../core/json.ts'
import { qualifiedName } from '../../kubernetes/grammar/names.ts'
import { isUnset, type ObjectConstraint, oneOf } from '../combinators.ts'
import { area } from '../constraint.ts'
import { numberAt, objects, textAt } from '../objects.ts'
import { quote } from '../wording.ts'

/** What an Event must say, and how many characters it can take for it. */
const TEXTS: readonly (readonly [string, number])[] = [
  ['reportingInstance', 128],
  ['action', 128],
  ['reason', 128],
]

const MAX_NOTE = 1024

const fields: ObjectConstraint = {
  id: 'event-fields',
  summary: 'An Event does not say what happened and who reports it, or says it at too great length',
  remedy: 'Give eventTime, type, reason, action, reportingController and reportingInstance.',
  check: ({ object }, report) => {
    if (isUnset(valueAt(object, ['type']))) report(['type'], 'the Event needs a type: Normal or Warning')
    for (const [field, max] of TEXTS) {
      const text = textAt(object, [field]) ?? ''
      if (text === '') report([field], `the Event needs ${field}`)
      else if (text.length > max)
        report([field], `${field} has ${text.length} characters, and can have ${max}`)
    }
    const note = textAt(object, ['note']) ?? ''
    if (note.length > MAX_NOTE)
      report(['note'], `note has ${note.length} characters, and can have ${MAX_NOTE}`)
    const controller = textAt(object, ['reportingController']) ?? ''
    const wrong = qualifiedName(controller)
    if (controller === '') report(['reportingController'], 'the Event needs reportingController')
    else if (wrong !== undefined)
      report(['reportingController'], `reportingController ${quote(controller)} ${wrong}`)
  },
}

const deprecated: ObjectConstraint = {
  id: 'event-deprecated-fields',
  summary: 'An Event has fields of Events of the core group',
  remedy: 'Remove what begins with `deprecated`; use `eventTime` and `series`.',
  check: ({ object }, report) => {
    for (const field of [
      'deprecatedCount',
      'deprecatedFirstTimestamp',
      'deprecatedLastTimestamp',
      'deprecatedSource',
    ]) {
      const value = valueAt(object, [field])
      if (!isUnset(value) && value !== 0)
        report([field], `${field} may not be set in an Event of events.k8s.io`, 'key')
    }
  },
}

const series: ObjectConstraint = {
  id: 'event-series',
  summary: 'A series of Events is of less than two',
  remedy: 'Give a count of at least 2, or remove the series.',
  check: ({ object }, report) => {
    const count = numberAt(object, ['series', 'count'])
    if (count !== undefined && count < 2) report(['series', 'count'], `count ${count} must be at least 2`)
  },
}

/** What an Event of `events.k8s.io/v1` must be; in the core group, next to nothing is asked of it. */
export const event = area({
  title: 'Events',
  source: 'pkg/apis/core/validation/events.go',
  scope: ['Event.events.k8s.io'],
  subjects: objects('events.k8s.io/v1'),
  constraints: [
    fields,
    oneOf({
      id: 'event-type',
      summary: 'The type of an Event is unknown',
      remedy: 'Use `Normal` or `Warning`.',
      fields: ['type'],
      values: ['Normal', 'Warning'],
    }),
    deprecated,
    series,
  ],
})
