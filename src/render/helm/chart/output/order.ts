import { compareText } from '../../template/text/utf8.ts'
import type { Manifest } from './manifest.ts'

/**
 * The order in which Helm applies kinds, and prints them.
 * https://github.com/helm/helm/blob/v3.18.6/pkg/releaseutil/kind_sorter.go
 */
const INSTALL_ORDER: readonly string[] = [
  'PriorityClass',
  'Namespace',
  'NetworkPolicy',
  'ResourceQuota',
  'LimitRange',
  'PodSecurityPolicy',
  'PodDisruptionBudget',
  'ServiceAccount',
  'Secret',
  'SecretList',
  'ConfigMap',
  'StorageClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'CustomResourceDefinition',
  'ClusterRole',
  'ClusterRoleList',
  'ClusterRoleBinding',
  'ClusterRoleBindingList',
  'Role',
  'RoleList',
  'RoleBinding',
  'RoleBindingList',
  'Service',
  'DaemonSet',
  'Pod',
  'ReplicationController',
  'ReplicaSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'StatefulSet',
  'Job',
  'CronJob',
  'IngressClass',
  'Ingress',
  'APIService',
]

const RANKS = new Map(INSTALL_ORDER.map((kind, rank) => [kind, rank]))

/** Manifests in the order of their kinds, hooks last. Those of one kind keep the order of the names of their templates. */
export function inOrder(manifests: readonly Manifest[]): readonly Manifest[] {
  const byName = manifests.toSorted((a, b) => compareText(a.template.name, b.template.name))
  const byKind = (isHook: boolean) =>
    byName.filter(({ hook }) => (hook !== undefined) === isHook).sort((a, b) => compareKinds(a.kind, b.kind))
  return [...byKind(false), ...byKind(true)]
}

/** Kinds that Helm does not know come last, by their names. */
function compareKinds(a: string, b: string): number {
  const [left, right] = [RANKS.get(a), RANKS.get(b)]
  if (left !== undefined && right !== undefined) return left - right
  if (left === undefined && right === undefined) return compareText(a, b)
  return left === undefined ? 1 : -1
}
