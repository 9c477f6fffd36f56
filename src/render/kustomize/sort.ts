import { textsIn } from '../traced.ts'
import { type Config, objectIn, textIn } from './config.ts'
import type { Gvk } from './ids.ts'
import { type BuiltResource, gvkOfResource, nameOf, namespaceOf } from './resource.ts'

const FIRST: readonly string[] = [
  'Namespace',
  'ResourceQuota',
  'StorageClass',
  'CustomResourceDefinition',
  'ServiceAccount',
  'PodSecurityPolicy',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'ConfigMap',
  'Secret',
  'Endpoints',
  'Service',
  'LimitRange',
  'PriorityClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Deployment',
  'StatefulSet',
  'CronJob',
  'PodDisruptionBudget',
]
const LAST: readonly string[] = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']

/**
 * The resources in the order in which they are printed: by kind, or as they were read where `sortOptions` say so.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/sortoptions/
 */
export function sorted(resources: readonly BuiltResource[], kustomization: Config): readonly BuiltResource[] {
  const options = objectIn(kustomization, 'sortOptions')
  if (options === undefined) return byKind(resources, FIRST, LAST)
  if (textIn(options, 'order') !== 'legacy') return resources
  const legacy = objectIn(options, 'legacySortOptions')
  if (legacy === undefined) return byKind(resources, FIRST, LAST)
  const kinds = (field: string) => textsIn(legacy, field).map(({ value }) => value)
  return byKind(resources, kinds('orderFirst'), kinds('orderLast'))
}

const DEFAULT_RANKS = ranksOf(FIRST, LAST)

/** Sorts types as kustomize sorts the lists of its configuration. */
export function compareGvks(a: Partial<Gvk>, b: Partial<Gvk>): number {
  const rank = ({ kind = '' }: Partial<Gvk>) => DEFAULT_RANKS.get(kind) ?? 0
  return rank(a) - rank(b) || compare(typeText(a), typeText(b))
}

function ranksOf(first: readonly string[], last: readonly string[]): ReadonlyMap<string, number> {
  return new Map([
    ...first.map((kind, index) => [kind, index - first.length] as const),
    ...last.map((kind, index) => [kind, index + 1] as const),
  ])
}

function byKind(
  resources: readonly BuiltResource[],
  first: readonly string[],
  last: readonly string[],
): readonly BuiltResource[] {
  const ranks = ranksOf(first, last)
  return resources
    .map(resource => {
      const gvk = gvkOfResource(resource)
      return { resource, rank: ranks.get(gvk.kind) ?? 0, type: typeText(gvk), id: idText(resource, gvk) }
    })
    .sort((a, b) => a.rank - b.rank || compareTypes(a.type, b.type) || compare(a.id, b.id))
    .map(({ resource }) => resource)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

const NAMESPACE = '~G_v1_Namespace'

/** The Namespace of the core group is before other kinds of that name. */
function compareTypes(a: string, b: string): number {
  const isNamespace = [a, b].includes(NAMESPACE) && a.endsWith('_Namespace') && b.endsWith('_Namespace')
  return isNamespace ? compare(b, a) : compare(a, b)
}

function typeText({ group, version, kind }: Partial<Gvk>): string {
  return [group || '~G', version || '~V', kind || '~K'].join('_')
}

function idText(resource: BuiltResource, { group, version, kind }: Gvk): string {
  const type = [kind || '[noKind]', version || '[noVer]', group || '[noGrp]'].join('.')
  return [type, namespaceOf(resource) || '~X', nameOf(resource) || '~N'].join('|')
}
