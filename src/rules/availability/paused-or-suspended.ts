import { valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { ResourceRule } from '../../core/rule.ts'

/** A label of jobs that a queue starts when there is room for them. */
const QUEUE = 'kueue.x-k8s.io/queue-name'

const STOPPED: readonly {
  readonly path: Path
  readonly says: string
  readonly holds: (value: unknown) => boolean
}[] = [
  { path: ['spec', 'paused'], says: 'is paused: changes of its template have no effect', holds: isTrue },
  { path: ['spec', 'suspend'], says: 'is suspended: it starts nothing', holds: isTrue },
  { path: ['spec', 'replicas'], says: 'is scaled to 0: it runs nothing', holds: value => value === 0 },
  {
    path: ['spec', 'updateStrategy', 'rollingUpdate', 'partition'],
    says: 'updates some of its pods only (partition)',
    holds: value => typeof value === 'number' && value > 0,
  },
]

export default {
  id: 'paused-or-suspended',
  category: 'availability',
  severity: 'info',
  presets: ['strict'],
  summary: 'A workload is stopped in its manifest',
  why: 'What was switched off for a moment, to look into a problem or to wait for a migration, stays off with every further release once it is committed.',
  remedy: 'Delete the field, or say in a comment why it has to be so.',
  exempt: 'Jobs that wait in a queue of Kueue.',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pausing-and-resuming-a-deployment',
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-suspension',
  ],
  scope: 'workloads',
  *check({ kind, object, labels }) {
    if (Object.hasOwn(labels, QUEUE)) return
    for (const { path, says, holds } of STOPPED) {
      if (holds(valueAt(object, path))) yield { path, message: `the ${kind} ${says}` }
    }
  },
} satisfies ResourceRule

function isTrue(value: unknown): boolean {
  return value === true
}
