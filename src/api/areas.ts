import { MUTATING_POLICY } from './admissionregistration/mutating-policy.ts'
import { ADMISSION_POLICIES, POLICY_MATCHING } from './admissionregistration/policies.ts'
import { POLICY_BINDING_AREAS } from './admissionregistration/policy-bindings.ts'
import { VALIDATING_POLICY } from './admissionregistration/validating-policy.ts'
import { WEBHOOKS } from './admissionregistration/webhooks.ts'
import { CRD } from './apiextensions/definition.ts'
import { CRD_SCHEMAS } from './apiextensions/schemas.ts'
import { API_SERVICE } from './apiregistration/api-service.ts'
import { CONTROLLER_REVISION } from './apps/controller-revision.ts'
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
import { CERTIFICATE_SIGNING_REQUEST } from './certificates/certificate-signing-request.ts'
import type { AnyArea } from './constraint.ts'
import { LEASE } from './coordination/lease.ts'
import { CONFIG_MAP } from './core/config-map.ts'
import { endpoints } from './core/endpoints.ts'
import { LIMIT_RANGE } from './core/limit-range.ts'
import { NAMESPACE } from './core/namespace.ts'
import { NODE } from './core/node.ts'
import { persistentVolume } from './core/persistent-volume.ts'
import { persistentVolumeClaim } from './core/persistent-volume-claim.ts'
import { persistentVolumeSources } from './core/persistent-volume-sources.ts'
import { persistentVolumeValues } from './core/persistent-volume-values.ts'
import { POD_AREAS } from './core/pod/index.ts'
import { replicationController } from './core/replication-controller.ts'
import { RESOURCE_QUOTA } from './core/resource-quota.ts'
import { SECRET } from './core/secret.ts'
import { service } from './core/service.ts'
import { serviceAddresses } from './core/service-addresses.ts'
import { servicePorts } from './core/service-ports.ts'
import { endpointSlice } from './discovery/endpoint-slice.ts'
import { EVENT } from './events/event.ts'
import { FLOW_SCHEMA } from './flowcontrol/flow-schema.ts'
import { PRIORITY_LEVEL } from './flowcontrol/priority-level.ts'
import { LABEL_SELECTOR_AREAS } from './meta/label-selectors.ts'
import { METADATA_AREAS } from './meta/metadata.ts'
import { NAME_AREAS } from './meta/names.ts'
import { NODE_SELECTOR_AREAS } from './meta/node-selectors.ts'
import { ingress } from './networking/ingress.ts'
import { ingressBackends } from './networking/ingress-backends.ts'
import { ingressClass } from './networking/ingress-class.ts'
import { networkPolicy, networkPolicyPeers, networkPolicyPorts } from './networking/network-policy.ts'
import { SERVICE_ADDRESS_AREAS } from './networking/service-cidr.ts'
import { RUNTIME_CLASS } from './node/runtime-class.ts'
import { podDisruptionBudget } from './policy/pod-disruption-budget.ts'
import { BINDING_AREAS } from './rbac/bindings.ts'
import { ROLE_AREAS } from './rbac/roles.ts'
import { DEVICE_CLASS } from './resource/device-class.ts'
import { RESOURCE_CLAIM, RESOURCE_CLAIM_TEMPLATE } from './resource/resource-claim.ts'
import { PRIORITY_CLASS } from './scheduling/priority-class.ts'
import { csiDriver } from './storage/csi-driver.ts'
import { csiNode } from './storage/csi-node.ts'
import { STORAGE_AREAS } from './storage/other-kinds.ts'
import { storageClass } from './storage/storage-class.ts'

/** Everything the API server validates, area by area. */
export const AREAS: readonly AnyArea[] = [
  ...NAME_AREAS,
  ...METADATA_AREAS,
  ...LABEL_SELECTOR_AREAS,
  ...NODE_SELECTOR_AREAS,
  CONFIG_MAP,
  SECRET,
  NAMESPACE,
  ...POD_AREAS,
  PRIORITY_CLASS,
  ...ROLE_AREAS,
  ...BINDING_AREAS,
  LIMIT_RANGE,
  RESOURCE_QUOTA,
  WEBHOOKS,
  ADMISSION_POLICIES,
  POLICY_MATCHING,
  VALIDATING_POLICY,
  MUTATING_POLICY,
  ...POLICY_BINDING_AREAS,
  NODE,
  RUNTIME_CLASS,
  LEASE,
  CONTROLLER_REVISION,
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
  API_SERVICE,
  EVENT,
  CERTIFICATE_SIGNING_REQUEST,
  FLOW_SCHEMA,
  PRIORITY_LEVEL,
  ...SERVICE_ADDRESS_AREAS,
  DEVICE_CLASS,
  RESOURCE_CLAIM,
  RESOURCE_CLAIM_TEMPLATE,
  ...ACCESS_REVIEW_AREAS,
  storageClass,
  csiDriver,
  csiNode,
  ...STORAGE_AREAS,
  CRD,
  CRD_SCHEMAS,
]
