import { mutatingPolicy } from './admissionregistration/mutating-policy.ts'
import { admissionPolicies, policyMatching } from './admissionregistration/policies.ts'
import { POLICY_BINDING_AREAS } from './admissionregistration/policy-bindings.ts'
import { validatingPolicy } from './admissionregistration/validating-policy.ts'
import { webhooksArea } from './admissionregistration/webhooks.ts'
import { crd } from './apiextensions/definition.ts'
import { crdSchemas } from './apiextensions/schemas.ts'
import { apiService } from './apiregistration/api-service.ts'
import { controllerRevision } from './apps/controller-revision.ts'
import { daemonSet } from './apps/daemon-set.ts'
import { deployment } from './apps/deployment.ts'
import { replicaSet } from './apps/replica-set.ts'
import { statefulSet } from './apps/stateful-set.ts'
import { ACCESS_REVIEW_AREAS } from './authorization/access-review.ts'
import { horizontalPodAutoscaler, scalingBehavior } from './autoscaling/horizontal-pod-autoscaler.ts'
import { autoscalingMetrics } from './autoscaling/metrics.ts'
import { cronJob } from './batch/cron-job.ts'
import { job } from './batch/job.ts'
import { jobSelector } from './batch/job-selector.ts'
import { podFailurePolicy } from './batch/pod-failure-policy.ts'
import { successPolicy } from './batch/success-policy.ts'
import { certificateSigningRequest } from './certificates/certificate-signing-request.ts'
import { clusterTrustBundle } from './certificates/trust-bundle.ts'
import type { AnyArea } from './constraint.ts'
import { lease } from './coordination/lease.ts'
import { configMap } from './core/config-map.ts'
import { endpoints } from './core/endpoints.ts'
import { limitRange } from './core/limit-range.ts'
import { namespace } from './core/namespace.ts'
import { node } from './core/node.ts'
import { persistentVolume } from './core/persistent-volume.ts'
import { persistentVolumeClaim } from './core/persistent-volume-claim.ts'
import { persistentVolumeSources } from './core/persistent-volume-sources.ts'
import { persistentVolumeValues } from './core/persistent-volume-values.ts'
import { POD_AREAS } from './core/pod/index.ts'
import { replicationController } from './core/replication-controller.ts'
import { resourceQuota } from './core/resource-quota.ts'
import { secretArea } from './core/secret.ts'
import { service } from './core/service.ts'
import { serviceAddresses } from './core/service-addresses.ts'
import { servicePorts } from './core/service-ports.ts'
import { endpointSlice } from './discovery/endpoint-slice.ts'
import { EVENT_AREAS } from './events/event.ts'
import { flowSchema } from './flowcontrol/flow-schema.ts'
import { priorityLevel } from './flowcontrol/priority-level.ts'
import { LABEL_SELECTOR_AREAS } from './meta/label-selectors.ts'
import { METADATA_AREAS } from './meta/metadata.ts'
import { NAME_AREAS } from './meta/names.ts'
import { NODE_SELECTOR_AREAS } from './meta/node-selectors.ts'
import { ingress } from './networking/ingress.ts'
import { ingressBackends } from './networking/ingress-backends.ts'
import { ingressClass } from './networking/ingress-class.ts'
import { networkPolicy, networkPolicyPeers, networkPolicyPorts } from './networking/network-policy.ts'
import { SERVICE_ADDRESS_AREAS } from './networking/service-cidr.ts'
import { runtimeClass } from './node/runtime-class.ts'
import { podDisruptionBudget } from './policy/pod-disruption-budget.ts'
import { BINDING_AREAS } from './rbac/bindings.ts'
import { ROLE_AREAS } from './rbac/roles.ts'
import { deviceClass } from './resource/device-class.ts'
import { deviceTaintRule } from './resource/device-taints.ts'
import { resourceClaim, resourceClaimTemplate } from './resource/resource-claim.ts'
import { resourceSlice } from './resource/resource-slice.ts'
import { sliceDevices } from './resource/slice-devices.ts'
import { priorityClass } from './scheduling/priority-class.ts'
import { csiDriver } from './storage/csi-driver.ts'
import { csiNode } from './storage/csi-node.ts'
import { STORAGE_AREAS } from './storage/other-kinds.ts'
import { storageClass } from './storage/storage-class.ts'
import { storageVersionMigration } from './storage/version-migration.ts'

/** Everything the API server validates, area by area. */
export const AREAS: readonly AnyArea[] = [
  ...NAME_AREAS,
  ...METADATA_AREAS,
  ...LABEL_SELECTOR_AREAS,
  ...NODE_SELECTOR_AREAS,
  configMap,
  secretArea,
  namespace,
  ...POD_AREAS,
  priorityClass,
  ...ROLE_AREAS,
  ...BINDING_AREAS,
  limitRange,
  resourceQuota,
  webhooksArea,
  admissionPolicies,
  policyMatching,
  validatingPolicy,
  mutatingPolicy,
  ...POLICY_BINDING_AREAS,
  node,
  runtimeClass,
  lease,
  controllerRevision,
  daemonSet,
  deployment,
  replicaSet,
  statefulSet,
  horizontalPodAutoscaler,
  scalingBehavior,
  autoscalingMetrics,
  cronJob,
  job,
  jobSelector,
  podFailurePolicy,
  successPolicy,
  endpoints,
  persistentVolume,
  persistentVolumeClaim,
  persistentVolumeSources,
  persistentVolumeValues,
  replicationController,
  service,
  servicePorts,
  serviceAddresses,
  endpointSlice,
  ingress,
  ingressBackends,
  ingressClass,
  networkPolicy,
  networkPolicyPeers,
  networkPolicyPorts,
  podDisruptionBudget,
  apiService,
  ...EVENT_AREAS,
  certificateSigningRequest,
  clusterTrustBundle,
  flowSchema,
  priorityLevel,
  ...SERVICE_ADDRESS_AREAS,
  deviceClass,
  resourceClaim,
  resourceClaimTemplate,
  resourceSlice,
  sliceDevices,
  deviceTaintRule,
  ...ACCESS_REVIEW_AREAS,
  storageClass,
  csiDriver,
  csiNode,
  ...STORAGE_AREAS,
  storageVersionMigration,
  crd,
  crdSchemas,
]
