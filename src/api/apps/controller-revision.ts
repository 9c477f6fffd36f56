import { fieldOf, isObject } from '../../core/json.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { type ObjectSubject, range } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'

const constraints: readonly Constraint<ObjectSubject>[] = [
  {
    id: 'controllerrevision-data',
    summary: 'A ControllerRevision holds nothing',
    remedy: 'Give `data`, or leave ControllerRevisions to the controllers.',
    check: ({ object }, report) => {
      if (fieldOf(object, 'data') === undefined) report(['data'], 'a ControllerRevision needs data')
    },
  },
  {
    id: 'controllerrevision-data-object',
    summary: 'What a ControllerRevision holds is no object',
    remedy: 'Give an object as `data`, or leave ControllerRevisions to the controllers.',
    since: 31,
    check: ({ object }, report) => {
      const data = fieldOf(object, 'data')
      if (data === undefined || isObject(data) || (typeof data === 'string' && isUnknownYet(data))) return
      report(['data'], 'the data of a ControllerRevision must be an object')
    },
  },
  range({
    id: 'controllerrevision-revision',
    summary: 'The number of a ControllerRevision is negative',
    remedy: 'Give zero or more.',
    fields: ['revision'],
    min: 0,
  }),
]

/** What a ControllerRevision must be. */
export const controllerRevision = area({
  title: 'ControllerRevisions',
  source: 'pkg/apis/apps/validation/validation.go',
  scope: ['ControllerRevision.apps'],
  subjects: ({ object }) => [{ path: [], object }],
  constraints,
})
