import type { Outline, Selector } from '../../core/outline/index.ts'
import { mayShareNamespace } from '../namespaces.ts'
import { kindsWith } from '../workload-kinds.ts'
import { labelOf, matches } from './selectors.ts'

/**
 * Whether the pod selector of one outline may choose the pods of another: in a namespace they may share, by the labels
 * of the template and by those that the control plane adds to pods.
 */
export function selects(selecting: Outline, workload: Outline): boolean {
  const labels = workload.workload?.podLabels
  if (selecting.podSelector === undefined || labels === undefined) return false
  if (!mayShareNamespace(selecting, workload)) return false
  return matches(selecting.podSelector, labels) || matches(withoutAddedLabels(selecting, workload), labels)
}

function withoutAddedLabels({ podSelector }: Outline, workload: Outline): Selector {
  const { matchLabels, matchExpressions } = podSelector ?? { matchLabels: {}, matchExpressions: [] }
  const labels = workload.workload?.podLabels ?? {}
  const isAdded = (key: string, value?: string) =>
    labelOf(labels, key) === undefined && mayGet(workload, key, value)
  return {
    matchLabels: Object.fromEntries(
      Object.entries(matchLabels).filter(([key, value]) => !isAdded(key, value)),
    ),
    matchExpressions: matchExpressions.filter(({ key }) => !isAdded(key)),
  }
}

/** Whether a selector key is one that the control plane puts on pods, so that no template shows it. */
export function isAddedLabel(key: string): boolean {
  return ADDED.has(key)
}

/**
 * Whether the control plane may put a label on the pods of a workload.
 * https://kubernetes.io/docs/reference/labels-annotations-taints/
 */
function mayGet({ groupKind, name }: Outline, key: string, value?: string): boolean {
  const kinds = ADDED.get(key)
  if (kinds === undefined || (kinds.length > 0 && !kinds.includes(groupKind))) return false
  if (name === undefined || value === undefined) return true
  if (key === 'statefulset.kubernetes.io/pod-name') return value.startsWith(`${name}-`)
  if (key === 'deploymentconfig') return value === name
  if (key.endsWith('job-name')) return value === name || value.startsWith(`${name}-`)
  return true
}

const JOBS = kindsWith('batch')
const DEPLOYMENT_CONFIG = 'DeploymentConfig.apps.openshift.io'

/** The labels that the control plane puts on pods, with the kinds whose pods get them; none named is all. */
const ADDED: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['pod-template-hash', ['Deployment.apps', 'ReplicaSet.apps']],
  ['rollouts-pod-template-hash', ['Rollout.argoproj.io']],
  ['deployment', [DEPLOYMENT_CONFIG]],
  ['deploymentconfig', [DEPLOYMENT_CONFIG]],
  ['openshift.io/deployment-config.name', [DEPLOYMENT_CONFIG]],
  ['controller-revision-hash', ['StatefulSet.apps', 'DaemonSet.apps']],
  ['pod-template-generation', ['DaemonSet.apps']],
  ['statefulset.kubernetes.io/pod-name', ['StatefulSet.apps']],
  ['apps.kubernetes.io/pod-index', ['StatefulSet.apps']],
  ['job-name', JOBS],
  ['batch.kubernetes.io/job-name', JOBS],
  ['controller-uid', JOBS],
  ['batch.kubernetes.io/controller-uid', JOBS],
  ['batch.kubernetes.io/job-completion-index', JOBS],
  ['topology.kubernetes.io/zone', []],
  ['topology.kubernetes.io/region', []],
])
