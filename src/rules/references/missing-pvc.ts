import type { Issue } from '../../core/finding.ts'
import type { Outline, OutlineSet, Reference } from '../../core/outline/index.ts'
import type { SetRule } from '../../core/rule.ts'
import { ALWAYS_INFO, missingIssues } from '../../kubernetes/set/missing.ts'
import { CLOSED_WORLD, targets } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly closedWorld: boolean }

const CLAIM = 'PersistentVolumeClaim'
const VOLUME = 'PersistentVolume'

export default {
  id: 'missing-pvc',
  category: 'references',
  severity: 'warning',
  presets: ['strict'],
  summary:
    'A PersistentVolumeClaim that is named does not exist, or a claim and a volume do not name each other',
  why: 'A pod waits for its claim and is not scheduled until it is there. A claim waits for a volume that is kept for another.',
  remedy: 'Correct the name, or add the claim.',
  exempt:
    'The claim templates of StatefulSets. Where the inputs hold no claim of the namespace nothing is reported; otherwise a missing claim is an info, unless `closedWorld` is set.',
  links: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/'],
  peers: { monokle: ['LNK001'] },
  options: { closedWorld: CLOSED_WORLD },
  scope: 'all',
  *checkSet(outline, set, { closedWorld }) {
    const isMeant = ({ groupKind }: Reference) => groupKind === CLAIM || groupKind === VOLUME
    yield* missingIssues(outline, set, isMeant, closedWorld, ALWAYS_INFO)
    if (outline.groupKind === CLAIM) yield* volumesOfOthers(outline, set)
  },
} satisfies SetRule<Options>

/** A claim that names a volume which is kept for another claim. */
function* volumesOfOthers(claim: Outline, set: OutlineSet): Iterable<Issue> {
  for (const reference of claim.references.filter(({ groupKind }) => groupKind === VOLUME)) {
    for (const volume of targets(claim, reference, set)) {
      const owner = volume.references.find(({ groupKind }) => groupKind === CLAIM)
      if (owner === undefined || owner.name === claim.name) continue
      yield {
        path: reference.path,
        message: `PersistentVolume "${reference.name}" is kept for the claim "${owner.name}"`,
      }
    }
  }
}
