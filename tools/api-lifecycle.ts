/** When an API version of some kinds was deprecated and removed, and the API version that replaces it. */
export interface Lifecycle {
  readonly apiVersion: string
  readonly kinds: readonly string[]
  readonly deprecated: string
  readonly removed: string
  /** Absent where nothing took its place. */
  readonly replacement?: string
}

/**
 * The API versions of built-in kinds that were, or are to be, removed.
 *
 * Source: the lifecycle markers of the API types, which the API server itself obeys (`+k8s:prerelease-lifecycle-gen` in
 * https://github.com/kubernetes/api), and for what left before those markers existed
 * https://kubernetes.io/docs/reference/using-api/deprecation-guide/ and the changelogs of the releases.
 */
export const LIFECYCLES: readonly Lifecycle[] = `
admissionregistration.k8s.io/v1alpha1  1.35 1.38 admissionregistration.k8s.io/v1beta1    MutatingAdmissionPolicy MutatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1alpha1  1.29 1.32 admissionregistration.k8s.io/v1         ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1beta1   1.37 1.40 admissionregistration.k8s.io/v1         MutatingAdmissionPolicy MutatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1beta1   1.16 1.22 admissionregistration.k8s.io/v1         MutatingWebhookConfiguration ValidatingWebhookConfiguration
admissionregistration.k8s.io/v1beta1   1.31 1.34 admissionregistration.k8s.io/v1         ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding
apiextensions.k8s.io/v1beta1           1.16 1.22 apiextensions.k8s.io/v1                 CustomResourceDefinition
apiregistration.k8s.io/v1beta1         1.10 1.22 apiregistration.k8s.io/v1               APIService
apps/v1beta1                           1.8  1.16 apps/v1                                 ControllerRevision Deployment StatefulSet
apps/v1beta1                           1.8  1.16 -                                       DeploymentRollback
apps/v1beta1                           1.8  1.16 autoscaling/v1                          Scale
apps/v1beta2                           1.9  1.16 apps/v1                                 ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet
apps/v1beta2                           1.9  1.16 autoscaling/v1                          Scale
authentication.k8s.io/v1alpha1         1.29 1.32 authentication.k8s.io/v1                SelfSubjectReview
authentication.k8s.io/v1beta1          1.30 1.33 authentication.k8s.io/v1                SelfSubjectReview
authentication.k8s.io/v1beta1          1.19 1.22 authentication.k8s.io/v1                TokenReview
authorization.k8s.io/v1beta1           1.19 1.22 authorization.k8s.io/v1                 LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview
autoscaling/v2beta1                    1.22 1.25 autoscaling/v2                          HorizontalPodAutoscaler
autoscaling/v2beta2                    1.23 1.26 autoscaling/v2                          HorizontalPodAutoscaler
batch/v1beta1                          1.21 1.25 batch/v1                                CronJob
batch/v2alpha1                         1.8  1.21 batch/v1                                CronJob
certificates.k8s.io/v1alpha1           1.34 1.37 certificates.k8s.io/v1beta1             ClusterTrustBundle
certificates.k8s.io/v1beta1            1.19 1.22 certificates.k8s.io/v1                  CertificateSigningRequest
certificates.k8s.io/v1beta1            1.37 1.40 certificates.k8s.io/v1                  ClusterTrustBundle PodCertificateRequest
coordination.k8s.io/v1alpha2           1.35 1.38 coordination.k8s.io/v1beta1             LeaseCandidate
coordination.k8s.io/v1beta1            1.19 1.22 coordination.k8s.io/v1                  Lease
coordination.k8s.io/v1beta1            1.36 1.39 -                                       LeaseCandidate
discovery.k8s.io/v1beta1               1.21 1.25 discovery.k8s.io/v1                     EndpointSlice
events.k8s.io/v1beta1                  1.22 1.25 events.k8s.io/v1                        Event
extensions/v1beta1                     1.8  1.16 apps/v1                                 DaemonSet Deployment ReplicaSet
extensions/v1beta1                     1.8  1.16 -                                       DeploymentRollback
extensions/v1beta1                     1.14 1.22 networking.k8s.io/v1                    Ingress
extensions/v1beta1                     1.9  1.16 networking.k8s.io/v1                    NetworkPolicy
extensions/v1beta1                     1.10 1.16 policy/v1beta1                          PodSecurityPolicy
extensions/v1beta1                     1.2  1.16 autoscaling/v1                          Scale
flowcontrol.apiserver.k8s.io/v1beta1   1.23 1.26 flowcontrol.apiserver.k8s.io/v1beta3    FlowSchema PriorityLevelConfiguration
flowcontrol.apiserver.k8s.io/v1beta2   1.26 1.29 flowcontrol.apiserver.k8s.io/v1beta3    FlowSchema PriorityLevelConfiguration
flowcontrol.apiserver.k8s.io/v1beta3   1.29 1.32 flowcontrol.apiserver.k8s.io/v1         FlowSchema PriorityLevelConfiguration
networking.k8s.io/v1alpha1             1.30 1.33 networking.k8s.io/v1                    IPAddress ServiceCIDR
networking.k8s.io/v1beta1              1.34 1.37 networking.k8s.io/v1                    IPAddress ServiceCIDR
networking.k8s.io/v1beta1              1.19 1.22 networking.k8s.io/v1                    Ingress IngressClass
node.k8s.io/v1beta1                    1.22 1.25 node.k8s.io/v1                          RuntimeClass
policy/v1beta1                         1.22 1.25 policy/v1                               Eviction
policy/v1beta1                         1.21 1.25 policy/v1                               PodDisruptionBudget
policy/v1beta1                         1.21 1.25 -                                       PodSecurityPolicy
rbac.authorization.k8s.io/v1alpha1     1.17 1.22 rbac.authorization.k8s.io/v1            ClusterRole ClusterRoleBinding Role RoleBinding
rbac.authorization.k8s.io/v1beta1      1.17 1.22 rbac.authorization.k8s.io/v1            ClusterRole ClusterRoleBinding Role RoleBinding
resource.k8s.io/v1alpha3               1.32 1.34 resource.k8s.io/v1                      DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice
resource.k8s.io/v1alpha3               1.36 1.39 -                                       DeviceTaintRule
resource.k8s.io/v1beta1                1.35 1.38 resource.k8s.io/v1                      DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice
resource.k8s.io/v1beta2                1.36 1.39 resource.k8s.io/v1                      DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice
scheduling.k8s.io/v1alpha1             1.14 1.17 scheduling.k8s.io/v1                    PriorityClass
scheduling.k8s.io/v1beta1              1.14 1.22 scheduling.k8s.io/v1                    PriorityClass
storage.k8s.io/v1alpha1                1.21 1.24 storage.k8s.io/v1beta1                  CSIStorageCapacity
storage.k8s.io/v1alpha1                1.21 1.24 storage.k8s.io/v1                       VolumeAttachment
storage.k8s.io/v1alpha1                1.32 1.35 storage.k8s.io/v1                       VolumeAttributesClass
storage.k8s.io/v1beta1                 1.19 1.22 storage.k8s.io/v1                       CSIDriver StorageClass VolumeAttachment
storage.k8s.io/v1beta1                 1.17 1.22 storage.k8s.io/v1                       CSINode
storage.k8s.io/v1beta1                 1.24 1.27 storage.k8s.io/v1                       CSIStorageCapacity
storage.k8s.io/v1beta1                 1.34 1.37 storage.k8s.io/v1                       VolumeAttributesClass
storagemigration.k8s.io/v1alpha1       1.35 1.35 storagemigration.k8s.io/v1beta1         StorageVersionMigration
storagemigration.k8s.io/v1beta1        1.37 1.40 storagemigration.k8s.io/v1              StorageVersionMigration
`
  .trim()
  .split('\n')
  .map(parseRow)

function parseRow(row: string): Lifecycle {
  const [apiVersion = '', deprecated = '', removed = '', replacement = '', ...kinds] = row.split(/ +/)
  return { apiVersion, kinds, deprecated, removed, ...(replacement === '-' ? {} : { replacement }) }
}
