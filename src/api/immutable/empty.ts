import { isArray, isObject, type Json } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'

/**
 * Fields of which Kubernetes knows whether they are there: `false`, `0` and the empty text are values of theirs. Of the
 * others it knows the value alone, and these are what an absent field has. In Go the ones are pointers.
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/types.go
 */
const SCALARS_OF_THREE_STATES: ReadonlySet<unknown> = new Set([
  // Pods and containers
  'activeDeadlineSeconds',
  'allowPrivilegeEscalation',
  'automountServiceAccountToken',
  'enableServiceLinks',
  'fsGroup',
  'hostProcess',
  'hostUsers',
  'minDomains',
  'mode',
  'optional',
  'priority',
  'privileged',
  'readOnlyRootFilesystem',
  'runAsGroup',
  'runAsNonRoot',
  'runAsUser',
  'setHostnameAsFQDN',
  'shareProcessNamespace',
  'terminationGracePeriodSeconds',
  'tolerationSeconds',
  // Volumes
  'defaultMode',
  'storageClassName',
  'volumeAttributesClassName',
  // Workloads
  'backoffLimitPerIndex',
  'completions',
  'maxFailedIndexes',
  'revisionHistoryLimit',
  'succeededCount',
  // Others
  'adminAccess',
  'allNodes',
  'attachRequired',
])

/** The same of structures: `{}` is a value of theirs. */
const STRUCTURES_OF_THREE_STATES: ReadonlySet<unknown> = new Set([
  'affinity',
  'allocatable',
  'capabilities',
  'labelSelector',
  'lifecycle',
  'namespaceSelector',
  'nodeAffinity',
  'nodeTopology',
  'podAffinity',
  'podAntiAffinity',
  'selector',
])

/** Fields whose values are maps with keys that users choose. */
export const MAPS: ReadonlySet<string> = new Set([
  'labels',
  'annotations',
  'matchLabels',
  'nodeSelector',
  'parameters',
  'data',
  'binaryData',
  'requests',
  'limits',
  'volumeAttributes',
  'options',
])

/** Whether a field with some value counts as absent. `path` ends with its name. */
export function isEmptyField(path: Path, value: Json | undefined): boolean {
  if (value === undefined || value === null) return true
  if (isArray(value)) return value.length === 0
  const name = path.at(-1)
  if (isObject(value)) {
    if (STRUCTURES_OF_THREE_STATES.has(name)) return false
    // A key of a map counts even where its value is empty.
    if (MAPS.has(String(name))) return Object.keys(value).length === 0
    return Object.entries(value).every(([field, inner]) => isEmptyField([field], inner))
  }
  return (value === '' || value === false || value === 0) && !SCALARS_OF_THREE_STATES.has(name)
}
