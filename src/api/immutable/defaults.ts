import type { Json, JsonObject } from '../../core/json.ts'
import { pullPolicy } from '../../kubernetes/defaults/images.ts'
import { PROBE_NUMBERS, TERMINATION_GRACE_PERIOD } from '../../kubernetes/defaults/values.ts'

/**
 * What the API server fills in for fields that are absent, by their names: so far as the fields can stand below one that
 * is immutable. Zero values are not among them: those count as absent anyway.
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/defaults.go
 */
const DEFAULTS: ReadonlyMap<string, Json> = new Map<string, Json>([
  // Pods and containers
  ['protocol', 'TCP'],
  ['terminationMessagePath', '/dev/termination-log'],
  ['terminationMessagePolicy', 'File'],
  ['dnsPolicy', 'ClusterFirst'],
  ['schedulerName', 'default-scheduler'],
  ['terminationGracePeriodSeconds', TERMINATION_GRACE_PERIOD],
  ['enableServiceLinks', true],
  ...Object.entries(PROBE_NUMBERS),
  ['scheme', 'HTTP'],
  ['procMount', 'Default'],
  ['divisor', '0'],
  // Volumes
  ['defaultMode', 0o644],
  ['expirationSeconds', 3600],
  ['volumeMode', 'Filesystem'],
  ['iscsiInterface', 'default'],
  ['pool', 'rbd'],
  ['user', 'admin'],
  ['keyring', '/etc/ceph/keyring'],
  ['cachingMode', 'ReadWrite'],
  ['storageMode', 'ThinProvisioned'],
  // Workloads
  ['podManagementPolicy', 'OrderedReady'],
  ['revisionHistoryLimit', 10],
  ['completionMode', 'NonIndexed'],
  // Policies for volumes and scheduling
  ['reclaimPolicy', 'Delete'],
  ['volumeBindingMode', 'Immediate'],
  ['attachRequired', true],
  ['volumeLifecycleModes', ['Persistent']],
  ['fsGroupPolicy', 'ReadWriteOnceWithFSType'],
  ['preemptionPolicy', 'PreemptLowerPriority'],
  // Resource claims
  ['allocationMode', 'ExactCount'],
  ['count', 1],
])

/**
 * What the API server makes of a field where it is absent; undefined where it stays absent. `holder` is the object that
 * lacks the field.
 */
export function defaultOf(field: string, holder: JsonObject): Json | undefined {
  switch (field) {
    case 'imagePullPolicy':
      return pullPolicy(holder['image'] ?? '')
    case 'restartPolicy':
      // Of a pod; a container has none unless it says so.
      return 'containers' in holder ? 'Always' : undefined
    case 'serviceAccount':
      return holder['serviceAccountName']
    case 'serviceAccountName':
      return holder['serviceAccount']
    case 'hostPort':
      // On the network of the node; elsewhere nobody would say the same number twice.
      return holder['containerPort']
    case 'apiVersion':
      return 'fieldPath' in holder ? 'v1' : undefined
    case 'apiGroup':
      return 'kind' in holder && 'name' in holder ? 'rbac.authorization.k8s.io' : undefined
    case 'path':
      // Of an HTTP probe.
      return 'port' in holder ? '/' : undefined
    case 'status':
      // Of a pod condition that a failure policy names.
      return 'type' in holder ? 'True' : undefined
    case 'fsType':
      return 'diskName' in holder ? 'ext4' : 'gateway' in holder ? 'xfs' : undefined
    case 'kind':
      return 'diskName' in holder ? 'Shared' : undefined
    default:
      return DEFAULTS.get(field)
  }
}
