import { valueAt } from '../../core/json.ts'
import type { Resource } from '../../core/resource.ts'
import { qualifiedName } from '../../kubernetes/grammar/names.ts'
import { alwaysRequired, isUnset, type ObjectConstraint, oneOf, together } from '../combinators.ts'
import { area } from '../constraint.ts'
import { isUndecided, numberAt, objects, textAt } from '../objects.ts'
import { longerThan, quote } from '../wording.ts'

/** As many bytes as the short texts of an Event can have. */
const MAX_TEXT = 128

const MAX_NOTE = 1024

/** What fields are called that have another name in the core group. */
interface Names {
  readonly controller: string
  readonly note: string
  readonly about: string
}

function namesIn({ group }: Resource): Names {
  return group === ''
    ? { controller: 'reportingComponent', note: 'message', about: 'involvedObject' }
    : { controller: 'reportingController', note: 'note', about: 'regarding' }
}

/** Events with a time are of the new kind, of which more is asked; `events.k8s.io/v1` has no others. */
function isNew({ object, apiVersion }: Resource): boolean {
  return apiVersion === 'events.k8s.io/v1' || !isUnset(valueAt(object, ['eventTime']))
}

const fields: ObjectConstraint = {
  id: 'event-fields',
  summary:
    'An Event with a time does not say what happened and who reports it, or says it at too great length',
  remedy: 'Give action, reason, the controller that reports, and its instance.',
  check: ({ object }, report, resource) => {
    if (!isNew(resource)) return
    const { controller, note } = namesIn(resource)
    for (const field of ['reportingInstance', 'action', 'reason']) {
      const text = textAt(object, [field]) ?? ''
      const wrong = longerThan(text, MAX_TEXT)
      if (text === '') report([field], `the Event needs ${field}`)
      else if (wrong !== undefined) report([field], `${field} ${wrong}`)
    }
    const tooLong = longerThan(textAt(object, [note]) ?? '', MAX_NOTE)
    if (tooLong !== undefined) report([note], `${note} ${tooLong}`)
    const name = textAt(object, [controller]) ?? ''
    const wrong = qualifiedName(name)
    if (name === '') report([controller], `the Event needs ${controller}`)
    else if (wrong !== undefined) report([controller], `${controller} ${quote(name)} ${wrong}`)
  },
}

const namespace: ObjectConstraint = {
  id: 'event-namespace',
  summary: 'An Event is in another namespace than the object it is about',
  remedy: 'Put the Event into the namespace of the object; into `default`, where the object has none.',
  check: ({ object }, report, resource) => {
    const { about } = namesIn(resource)
    if (isUndecided(object, ['metadata', 'namespace'], [about, 'namespace'])) return
    const own = textAt(object, ['metadata', 'namespace']) ?? ''
    const theirs = textAt(object, [about, 'namespace']) ?? ''
    // Without a namespace of its own, the Event is created in that of the context.
    if (own === '' || !isMisplaced(own, theirs, resource)) return
    report(
      [about, 'namespace'],
      theirs === ''
        ? `an Event about an object without a namespace may not be in ${quote(own)}`
        : `the namespace ${quote(theirs)} must be that of the Event, ${quote(own)}`,
    )
  },
}

function isMisplaced(own: string, theirs: string, { object }: Resource): boolean {
  const hasTime = !isUnset(valueAt(object, ['eventTime']))
  if (theirs === '') return own !== 'default' && !(hasTime && own === 'kube-system')
  return !hasTime && own !== theirs
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

const SOURCE = 'pkg/apis/core/validation/events.go'

/** What an Event must be. https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/events.go */
export const EVENT_AREAS = [
  area({
    title: 'Events',
    source: SOURCE,
    scope: ['Event', 'Event.events.k8s.io'],
    subjects: ({ object }) => [{ path: [], object }],
    constraints: [fields, namespace],
  }),
  area({
    title: 'Events of events.k8s.io/v1',
    source: SOURCE,
    scope: ['Event.events.k8s.io'],
    subjects: objects('events.k8s.io/v1'),
    constraints: [
      together(
        {
          id: 'event-type',
          summary: 'The type of an Event is missing or unknown',
          remedy: 'Use `Normal` or `Warning`.',
        },
        words => [
          alwaysRequired({ ...words, fields: ['type'] }),
          oneOf({ ...words, fields: ['type'], values: ['Normal', 'Warning'] }),
        ],
      ),
      deprecated,
      series,
    ],
  }),
]
