import type { SetRule } from '../../core/rule.ts'
import { missingIssues } from '../../kubernetes/set/missing.ts'
import { CLOSED_WORLD } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly closedWorld: boolean }

export default {
  id: 'missing-owner',
  category: 'references',
  severity: 'info',
  presets: ['strict'],
  summary: 'A resource has an owner that the inputs do not have',
  why: 'The garbage collector deletes a resource as soon as its owner is gone. A manifest with an owner was mostly copied from a cluster.',
  remedy: 'Delete `ownerReferences`: controllers set them.',
  exempt: 'Owners of a kind of which the inputs hold none in the namespace, unless `closedWorld` is set.',
  links: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/'],
  peers: { monokle: ['LNK003'] },
  options: { closedWorld: CLOSED_WORLD },
  scope: 'all',
  *checkSet(outline, set, { closedWorld }) {
    const isOwner = ({ path }: { path: readonly (string | number)[] }) => path[1] === 'ownerReferences'
    yield* missingIssues(outline, set, isOwner, closedWorld)
  },
} satisfies SetRule<Options>
