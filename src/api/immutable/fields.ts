import { isArray, isObject, type Json, type JsonObject, valueAt } from '../../core/json.ts'
import { CONFIG_MAP_FIELDS, SECRET_FIELDS } from './data.ts'
import type { Difference } from './differences.ts'
import { type Change, field, type ImmutableField } from './field.ts'
import { CSI_NODE_FIELDS, EVENT_FIELDS, NODE_FIELDS } from './nodes.ts'
import { JOB_FIELDS, POD_FIELDS } from './pods.ts'
import { SERVICE_FIELDS } from './services.ts'
import { CLAIM_FIELDS, claimTemplates, VOLUME_FIELDS } from './volumes.ts'

const SELECTOR: readonly ImmutableField[] = [field('spec.selector')]

const ROLE_REF: readonly ImmutableField[] = [field('roleRef')]

/** Without a selector, the first labels of the pods become it, and stay it when they change. */
const CONTROLLER_FIELDS: readonly ImmutableField[] = [
  field('spec.template.metadata.labels', {
    when: ({ before }) => Object.keys(valueAt(before, ['spec', 'selector']) ?? {}).length === 0,
    except: ({ before }) => before === undefined,
  }),
]

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
  ['ReplicationController', CONTROLLER_FIELDS],
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
  ['CSINode.storage.k8s.io', CSI_NODE_FIELDS],
  ['CSIStorageCapacity.storage.k8s.io', [field('nodeTopology'), field('storageClassName')]],
  ['VolumeAttachment.storage.k8s.io', [field('spec')]],
  ['Node', NODE_FIELDS],
  ['IPAddress.networking.k8s.io', [field('spec.parentRef')]],
  ['ServiceCIDR.networking.k8s.io', [field('spec.cidrs', { except: becomesDualStack })]],
  ['RoleBinding.rbac.authorization.k8s.io', ROLE_REF],
  ['ClusterRoleBinding.rbac.authorization.k8s.io', ROLE_REF],
  ['PriorityClass.scheduling.k8s.io', [field('value'), field('preemptionPolicy')]],
  ['RuntimeClass.node.k8s.io', [field('handler')]],
  ['ResourceQuota', [field('spec.scopes', { read: ({ spec }) => sorted(valueAt(spec, ['scopes'])) })]],
  ['ResourceClaim.resource.k8s.io', [field('spec')]],
  ['ResourceSlice.resource.k8s.io', [field('spec.driver'), field('spec.pool.name'), field('spec.nodeName')]],
  ['ResourceClaimTemplate.resource.k8s.io', [field('spec')]],
  [
    'CustomResourceDefinition.apiextensions.k8s.io',
    [
      field('spec.scope'),
      field('spec.names.kind'),
      field('spec.versions', {
        read: versionNames,
        when: losesStorage,
        cannot: 'lose the version that objects are stored in',
      }),
    ],
  ],
  ['ClusterTrustBundle.certificates.k8s.io', [field('spec.signerName')]],
  ['PodCertificateRequest.certificates.k8s.io', [field('spec')]],
  ['LeaseCandidate.coordination.k8s.io', [field('spec.leaseName')]],
  ['StorageVersionMigration.storagemigration.k8s.io', [field('spec')]],
  ['Event.events.k8s.io', EVENT_FIELDS],
])

/** The scopes of a quota are a set. */
function sorted(scopes: Json | undefined): Json | undefined {
  return isArray(scopes) ? [...new Set(scopes.map(String))].sort() : scopes
}

/** A range of the other family may be added. */
function becomesDualStack({ before, after }: Difference): boolean {
  return (
    isArray(before) && isArray(after) && before.length === 1 && after.length === 2 && before[0] === after[0]
  )
}

function versionNames({ spec }: JsonObject): Json | undefined {
  const versions = valueAt(spec, ['versions'])
  return isArray(versions) ? versions.map(version => valueAt(version, ['name']) ?? '') : undefined
}

/** Whether the version is gone that objects are stored in. */
function losesStorage({ before, after }: Change): boolean {
  const versions = valueAt(before, ['spec', 'versions'])
  const stored = isArray(versions) && versions.find(version => valueAt(version, ['storage']) === true)
  const now = versionNames(after)
  return isObject(stored) && isArray(now) && !now.includes(stored['name'] ?? '')
}
