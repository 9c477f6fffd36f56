import { isWithin, type Path } from '../../core/path.ts'
import { templatePath } from '../workload-kinds.ts'

/** Fields behind a feature gate: without it, the server drops them before it looks at them. */
interface Gate {
  readonly gate: string
  /** The first minor version that has the gate on by default; absent where none has yet. */
  readonly since?: number
  /** Names of fields from the top, without indices. */
  readonly fields: readonly string[]
}

const TERMS = [
  'requiredDuringSchedulingIgnoredDuringExecution',
  'preferredDuringSchedulingIgnoredDuringExecution.podAffinityTerm',
]

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'].map(probe => `containers.${probe}`)

const HANDLERS = [...PROBES, 'containers.lifecycle.postStart', 'containers.lifecycle.preStop']

/** Volumes of files that the kubelet writes. */
const WRITTEN = ['configMap', 'downwardAPI', 'projected', 'secret']

/** Of the spec of pods; `containers` stands for the init containers and the ephemeral ones, too. */
const OF_PODS: readonly Gate[] = [
  {
    gate: 'MatchLabelKeysInPodTopologySpread',
    since: 27,
    fields: ['topologySpreadConstraints.matchLabelKeys'],
  },
  { gate: 'MinDomainsInPodTopologySpread', since: 27, fields: ['topologySpreadConstraints.minDomains'] },
  {
    gate: 'NodeInclusionPolicyInPodTopologySpread',
    since: 26,
    fields: ['topologySpreadConstraints.nodeAffinityPolicy', 'topologySpreadConstraints.nodeTaintsPolicy'],
  },
  { gate: 'PodSchedulingReadiness', since: 27, fields: ['schedulingGates'] },
  {
    gate: 'PodLifecycleSleepAction',
    since: 30,
    fields: ['containers.lifecycle.postStart.sleep', 'containers.lifecycle.preStop.sleep'],
  },
  {
    gate: 'MatchLabelKeysInPodAffinity',
    since: 31,
    fields: ['podAffinity', 'podAntiAffinity'].flatMap(affinity =>
      TERMS.flatMap(term =>
        ['matchLabelKeys', 'mismatchLabelKeys'].map(keys => `affinity.${affinity}.${term}.${keys}`),
      ),
    ),
  },
  { gate: 'RecursiveReadOnlyMounts', since: 31, fields: ['containers.volumeMounts.recursiveReadOnly'] },
  { gate: 'InPlacePodVerticalScaling', since: 33, fields: ['containers.resizePolicy'] },
  { gate: 'ProcMountType', since: 33, fields: ['containers.securityContext.procMount'] },
  { gate: 'SELinuxChangePolicy', since: 33, fields: ['securityContext.seLinuxChangePolicy'] },
  { gate: 'SupplementalGroupsPolicy', since: 33, fields: ['securityContext.supplementalGroupsPolicy'] },
  { gate: 'UserNamespacesSupport', since: 33, fields: ['hostUsers'] },
  {
    gate: 'DynamicResourceAllocation',
    since: 34,
    fields: ['resourceClaims', 'containers.resources.claims'],
  },
  { gate: 'PodLevelResources', since: 34, fields: ['resources'] },
  { gate: 'ContainerRestartRules', since: 35, fields: ['containers.restartPolicyRules'] },
  { gate: 'HostnameOverride', since: 35, fields: ['hostnameOverride'] },
  { gate: 'ContainerStopSignals', fields: ['containers.lifecycle.stopSignal'] },
  { gate: 'GenericWorkload', fields: ['schedulingGroup', 'workloadRef'] },
  { gate: 'EmptyDirVolumeMode', fields: ['volumes.emptyDir.mode'] },
  { gate: 'VolumeBindMountOptions', fields: ['containers.volumeMounts.bindMountOptions'] },
  { gate: 'H2CContainerProbe', fields: HANDLERS.map(handler => `${handler}.httpGet.protocol`) },
  { gate: 'GRPCContainerProbeTLS', fields: PROBES.map(probe => `${probe}.grpc.mode`) },
  {
    gate: 'AtomicWriteVolumeUserFields',
    fields: WRITTEN.flatMap(volume => [
      `volumes.${volume}.defaultUser`,
      `volumes.${volume}.items.user`,
      `volumes.projected.sources.${volume}.items.user`,
    ]).concat(
      ['clusterTrustBundle', 'podCertificate', 'serviceAccountToken'].map(
        source => `volumes.projected.sources.${source}.user`,
      ),
    ),
  },
  { gate: 'EvictionRequestAPI', fields: ['evictionResponders'] },
]

const OF_JOBS: readonly Gate[] = [
  { gate: 'JobPodFailurePolicy', since: 26, fields: ['podFailurePolicy'] },
  { gate: 'JobBackoffLimitPerIndex', since: 29, fields: ['backoffLimitPerIndex', 'maxFailedIndexes'] },
  { gate: 'JobPodReplacementPolicy', since: 29, fields: ['podReplacementPolicy'] },
  { gate: 'JobSuccessPolicy', since: 31, fields: ['successPolicy'] },
  { gate: 'JobManagedBy', since: 32, fields: ['managedBy'] },
  { gate: 'WorkloadWithJob', fields: ['scheduling'] },
]

const OF_CLAIMS_FOR_DEVICES: readonly Gate[] = [
  { gate: 'DRAAdminAccess', since: 34, fields: ['adminAccess', 'exactly.adminAccess'].map(ofRequests) },
  {
    gate: 'DRADeviceTaints',
    since: 36,
    fields: ['tolerations', 'exactly.tolerations', 'firstAvailable.tolerations'].map(ofRequests),
  },
  {
    gate: 'DRAConsumableCapacity',
    since: 36,
    fields: [
      'devices.constraints.distinctAttribute',
      ...['capacity', 'exactly.capacity', 'firstAvailable.capacity'].map(ofRequests),
    ],
  },
  {
    gate: 'DRADerivedAttributes',
    fields: ['derivedAttributes', 'exactly.derivedAttributes', 'firstAvailable.derivedAttributes'].map(
      ofRequests,
    ),
  },
]

function ofRequests(field: string): string {
  return `devices.requests.${field}`
}

/** `basic` holds the fields of a device in the first versions. */
function ofDevices(...fields: readonly string[]): readonly string[] {
  return fields.flatMap(field => [`spec.devices.${field}`, `spec.devices.basic.${field}`])
}

function below(parent: string, gates: readonly Gate[]): readonly Gate[] {
  return gates.map(gate => ({ ...gate, fields: gate.fields.map(field => `${parent}.${field}`) }))
}

const WEBHOOKS: readonly Gate[] = [
  { gate: 'AdmissionWebhookMatchConditions', since: 28, fields: ['webhooks.matchConditions'] },
]

const ATTRIBUTES_CLASS: Gate = {
  gate: 'VolumeAttributesClass',
  since: 34,
  fields: ['spec.volumeAttributesClassName'],
}

/**
 * The gated fields of each kind, besides those of its pods. Fields that leave something invalid behind when they are dropped
 * are not among them: a source of a volume, or of the value of a variable.
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/features/kube_features.go and `dropDisabledFields` in pkg/registry
 */
const OF_KINDS: ReadonlyMap<string, readonly Gate[]> = new Map<string, readonly Gate[]>([
  [
    'StatefulSet.apps',
    [
      { gate: 'StatefulSetAutoDeletePVC', since: 27, fields: ['spec.persistentVolumeClaimRetentionPolicy'] },
      { gate: 'StatefulSetStartOrdinal', since: 27, fields: ['spec.ordinals'] },
      {
        gate: 'MaxUnavailableStatefulSet',
        since: 37,
        fields: ['spec.updateStrategy.rollingUpdate.maxUnavailable'],
      },
    ],
  ],
  ['Job.batch', below('spec', OF_JOBS)],
  [
    'CronJob.batch',
    [
      { gate: 'CronJobTimeZone', since: 25, fields: ['spec.timeZone'] },
      ...below('spec.jobTemplate.spec', OF_JOBS),
    ],
  ],
  [
    'HorizontalPodAutoscaler.autoscaling',
    [
      {
        gate: 'HPAConfigurableTolerance',
        since: 35,
        fields: ['spec.behavior.scaleDown.tolerance', 'spec.behavior.scaleUp.tolerance'],
      },
    ],
  ],
  ['Service', [{ gate: 'ServiceTrafficDistribution', since: 31, fields: ['spec.trafficDistribution'] }]],
  [
    'EndpointSlice.discovery.k8s.io',
    [{ gate: 'PreferSameTrafficDistribution', since: 34, fields: ['endpoints.hints.forNodes'] }],
  ],
  ['Node', [{ gate: 'InPlacePodVerticalScalingSchedulerPreemption', fields: ['spec.podPreemptionPolicy'] }]],
  ['PersistentVolume', [ATTRIBUTES_CLASS]],
  [
    'PersistentVolumeClaim',
    [
      { gate: 'AnyVolumeDataSource', since: 24, fields: ['spec.dataSourceRef'] },
      // A dataSource of any kind but two is dropped, in every version, and so is one without a kind.
      { gate: 'VolumeSnapshotDataSource', fields: ['spec.dataSource.kind'] },
      ATTRIBUTES_CLASS,
      { gate: 'CrossNamespaceVolumeDataSource', fields: ['spec.dataSourceRef.namespace'] },
    ],
  ],
  [
    'CSIDriver.storage.k8s.io',
    [
      { gate: 'SELinuxMountReadWriteOncePod', since: 28, fields: ['spec.seLinuxMount'] },
      {
        gate: 'MutableCSINodeAllocatableCount',
        since: 35,
        fields: ['spec.nodeAllocatableUpdatePeriodSeconds'],
      },
      { gate: 'VolumeLimitScaling', since: 37, fields: ['spec.preventPodSchedulingIfMissing'] },
      { gate: 'CSIServiceAccountTokenSecrets', since: 35, fields: ['spec.serviceAccountTokenInSecrets'] },
    ],
  ],
  ['MutatingWebhookConfiguration.admissionregistration.k8s.io', WEBHOOKS],
  ['ValidatingWebhookConfiguration.admissionregistration.k8s.io', WEBHOOKS],
  [
    'CustomResourceDefinition.apiextensions.k8s.io',
    [{ gate: 'CustomResourceFieldSelectors', since: 31, fields: ['spec.versions.selectableFields'] }],
  ],
  [
    'DeviceClass.resource.k8s.io',
    [{ gate: 'DRAExtendedResource', since: 36, fields: ['spec.extendedResourceName'] }],
  ],
  ['ResourceClaim.resource.k8s.io', below('spec', OF_CLAIMS_FOR_DEVICES)],
  ['ResourceClaimTemplate.resource.k8s.io', below('spec.spec', OF_CLAIMS_FOR_DEVICES)],
  [
    'ResourceSlice.resource.k8s.io',
    [
      { gate: 'DRADeviceTaints', since: 36, fields: ofDevices('taints') },
      {
        gate: 'DRAPartitionableDevices',
        since: 36,
        fields: [
          'spec.perDeviceNodeSelection',
          'spec.sharedCounters',
          ...ofDevices('allNodes', 'consumesCounters', 'nodeName', 'nodeSelector'),
        ],
      },
      {
        gate: 'DRADeviceBindingConditions',
        since: 36,
        fields: ofDevices('bindingConditions', 'bindingFailureConditions', 'bindsToNode'),
      },
      {
        gate: 'DRAConsumableCapacity',
        since: 36,
        // The name of a capacity is a step of the path.
        fields: ofDevices('allowMultipleAllocations', 'capacity.*.requestPolicy'),
      },
      {
        gate: 'DRANodeAllocatableResources',
        fields: ofDevices('nodeAllocatableResourceMappings', 'nodeAllocatableResources'),
      },
      { gate: 'DRADeviceCompatibilityGroups', fields: ofDevices('consumesCounters.compatibilityGroups') },
      { gate: 'DRAOptionalNodeOperations', fields: ['spec.skipNodeOperations'] },
      { gate: 'DRAPartitionableDevicesType', fields: ['spec.partitionTypeAttribute'] },
    ],
  ],
])

/**
 * Whether a field, or one above it, is dropped by the servers of all these minor versions, with their feature gates at the
 * defaults. What is wrong with it is then not a reason to refuse the object.
 */
export function isDropped(groupKind: string, path: Path, minors: readonly number[]): boolean {
  const newest = Math.max(...minors)
  const isOff = ({ since = Number.POSITIVE_INFINITY }: Gate) => newest < since
  if (isAtAny(OF_KINDS.get(groupKind)?.filter(isOff), path)) return true
  const template = templatePath(groupKind)
  const specPath = template && [...template, 'spec']
  if (specPath === undefined || !isWithin(path, specPath)) return false
  return isAtAny(OF_PODS.filter(isOff), path.slice(specPath.length).map(asContainers))
}

function asContainers(step: string | number): string | number {
  return step === 'initContainers' || step === 'ephemeralContainers' ? 'containers' : step
}

function isAtAny(gates: readonly Gate[] = [], path: Path): boolean {
  const names = path.filter(step => typeof step === 'string')
  return gates.some(({ fields }) => fields.some(field => leadsTo(field, names)))
}

/** Whether some names begin with those of a field; `*` stands for any. */
function leadsTo(field: string, names: readonly string[]): boolean {
  return field
    .split('.')
    .every((name, index) => names[index] === name || (name === '*' && names[index] !== undefined))
}
