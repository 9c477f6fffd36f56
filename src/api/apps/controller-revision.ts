import { type ObjectSubject, range } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'
import { fieldOf } from '../fields.ts'

const constraints: readonly Constraint<ObjectSubject>[] = [
  {
    id: 'controllerrevision-data',
    summary: 'A ControllerRevision holds nothing',
    remedy: 'Give `data`, or leave ControllerRevisions to the controllers.',
    check: ({ object }, report) => {
      if (fieldOf(object, 'data') === undefined) report(['data'], 'a ControllerRevision needs data')
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
export const CONTROLLER_REVISION = area({
  title: 'ControllerRevisions',
  source: 'pkg/apis/apps/validation/validation.go',
  scope: ['ControllerRevision.apps'],
  subjects: ({ object }) => [{ path: [], object }],
  constraints,
})
