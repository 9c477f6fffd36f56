import { type ObjectSubject, range } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'

const constraints: readonly Constraint<ObjectSubject>[] = [
  range({
    id: 'lease-duration',
    summary: 'A Lease lasts no time',
    remedy: 'Give at least one second.',
    fields: ['spec', 'leaseDurationSeconds'],
    min: 1,
  }),
  range({
    id: 'lease-transitions',
    summary: 'A Lease has changed hands a negative number of times',
    remedy: 'Give zero or more, or leave the field to the holders.',
    fields: ['spec', 'leaseTransitions'],
    min: 0,
  }),
]

/** What a Lease must be. */
export const lease = area({
  title: 'Leases',
  source: 'pkg/apis/coordination/validation/validation.go',
  scope: ['Lease.coordination.k8s.io'],
  subjects: ({ object }) => [{ path: [], object }],
  constraints,
})
