import { groupBy } from '../../core/group-by.ts'
import type { Outline, OutlineSet } from '../../core/outline/index.ts'
import { rememberLast } from '../../core/remember-last.ts'
import type { SetRule } from '../../core/rule.ts'
import { FLUX_KUSTOMIZATION } from '../../kubernetes/outline/flux.ts'

/** How many Kustomizations of one path are looked at. What lies beyond costs the finding. */
const MOST_COMPARED = 500

export default {
  id: 'flux-prune-shared-path',
  category: 'kustomize',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'Two Kustomizations of Flux apply the same path, and both prune',
  why: 'Each considers the objects its own. When one of them is removed, or applies another path, Flux deletes what the other still needs.',
  remedy: 'Keep one of them, or set `prune: false` or `deletionPolicy: Orphan` in the one that is to go.',
  exempt:
    'Kustomizations that differ in what they make of the path: the namespace, the names, variables, components, patches or the cluster; those that are suspended; manifests of the same name, which are versions of one object, and Kustomizations in different folders, which may be for different clusters.',
  links: [
    'https://fluxcd.io/flux/components/kustomize/kustomizations/#prune',
    'https://fluxcd.io/flux/components/kustomize/kustomizations/#deletion-policy',
  ],
  scope: [FLUX_KUSTOMIZATION],
  *checkSet(outline, set) {
    const { prunes, name } = outline
    if (prunes === undefined || name === undefined) return
    const rival = (bySource(set).get(prunes.source) ?? [])
      .slice(0, MOST_COMPARED)
      .find(other => other.name !== undefined && other.name !== name && set.sameFolder(outline, other))
    if (rival === undefined) return
    yield { path: prunes.path, message: `Kustomization "${rival.name}" applies and prunes the same path` }
  },
} satisfies SetRule

const bySource = rememberLast(
  (set: OutlineSet): ReadonlyMap<string, readonly Outline[]> =>
    groupBy(
      set.ofKind(FLUX_KUSTOMIZATION).filter(({ prunes }) => prunes !== undefined),
      ({ prunes }) => prunes?.source ?? '',
    ),
)
