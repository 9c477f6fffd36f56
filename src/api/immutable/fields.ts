import { isArray, type Json } from '../../core/json.ts'
import { CONFIG_MAP_FIELDS, SECRET_FIELDS } from './data.ts'
import { at, field, type ImmutableField } from './field.ts'
import { JOB_FIELDS, POD_FIELDS } from './pods.ts'
import { SERVICE_FIELDS } from './services.ts'
import { CLAIM_FIELDS, claimTemplates, VOLUME_FIELDS } from './volumes.ts'

const SELECTOR: readonly ImmutableField[] = [field('spec.selector')]

const ROLE_REF: readonly ImmutableField[] = [field('roleRef')]

/**
 * What cannot change once an object exists, by kind and group. Each is in the function for updates of the kind in the
 * `validation.go` of its group.
 * https://github.com/kubernetes/kubernetes/tree/master/pkg/apis
 */
export const IMMUTABLE_FIELDS: ReadonlyMap<string, readonly ImmutableField[]> = new Map([
  ['Deployment.apps', SELECTOR],
  ['ReplicaSet.apps', SELECTOR],
  ['DaemonSet.apps', SELECTOR],
  [
    'StatefulSet.apps',
    [
      field('spec.selector'),
      field('spec.serviceName'),
      field('spec.podManagementPolicy'),
      field('spec.volumeClaimTemplates', { read: claimTemplates }),
      field('spec.revisionHistoryLimit', { until: 32 }),
    ],
  ],
  ['ControllerRevision.apps', [field('data')]],
  ['Job.batch', JOB_FIELDS],
  ['Pod', POD_FIELDS],
  ['Service', SERVICE_FIELDS],
  ['EndpointSlice.discovery.k8s.io', [field('addressType')]],
  ['IngressClass.networking.k8s.io', [field('spec.controller')]],
  ['ConfigMap', CONFIG_MAP_FIELDS],
  ['Secret', SECRET_FIELDS],
  ['PersistentVolumeClaim', CLAIM_FIELDS],
  ['PersistentVolume', VOLUME_FIELDS],
  [
    'StorageClass.storage.k8s.io',
    [field('provisioner'), field('parameters'), field('reclaimPolicy'), field('volumeBindingMode')],
  ],
  ['VolumeAttributesClass.storage.k8s.io', [field('driverName'), field('parameters')]],
  [
    'CSIDriver.storage.k8s.io',
    [
      field('spec.attachRequired'),
      field('spec.volumeLifecycleModes'),
      field('spec.podInfoOnMount', { until: 29 }),
      field('spec.fsGroupPolicy', { until: 29 }),
    ],
  ],
  ['RoleBinding.rbac.authorization.k8s.io', ROLE_REF],
  ['ClusterRoleBinding.rbac.authorization.k8s.io', ROLE_REF],
  ['PriorityClass.scheduling.k8s.io', [field('value'), field('preemptionPolicy')]],
  ['RuntimeClass.node.k8s.io', [field('handler')]],
  ['ResourceQuota', [field('spec.scopes', { read: ({ spec }) => sorted(at(spec, ['scopes'])) })]],
  ['ResourceClaim.resource.k8s.io', [field('spec')]],
  ['ResourceClaimTemplate.resource.k8s.io', [field('spec')]],
  ['CustomResourceDefinition.apiextensions.k8s.io', [field('spec.scope'), field('spec.names.kind')]],
])

/** The scopes of a quota are a set. */
function sorted(scopes: Json | undefined): Json | undefined {
  return isArray(scopes) ? [...new Set(scopes.map(String))].sort() : scopes
}
