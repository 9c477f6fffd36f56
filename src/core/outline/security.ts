import type { Path } from '../path.ts'

/**
 * The levels of the Pod Security Standards that forbid something; the third one, `privileged`, forbids nothing.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export type PodSecurityLevel = 'baseline' | 'restricted'

/** The controls of the Pod Security Standards, by the names that the API server gives them. */
export type PodSecurityControl =
  | 'allowPrivilegeEscalation'
  | 'appArmorProfile'
  | 'capabilities_baseline'
  | 'capabilities_restricted'
  | 'hostNamespaces'
  | 'hostPathVolumes'
  | 'hostPorts'
  | 'hostProbesAndHostLifecycle'
  | 'privileged'
  | 'procMount'
  | 'procMount_restricted'
  | 'restrictedVolumes'
  | 'runAsNonRoot'
  | 'runAsUser'
  | 'seLinuxOptions'
  | 'seccompProfile_baseline'
  | 'seccompProfile_restricted'
  | 'sysctls'
  | 'windowsHostProcess'

/** One place in a pod that a control forbids, in the Kubernetes versions in which it does. */
export interface PodSecurityViolation {
  readonly control: PodSecurityControl
  /** The field concerned, from the root of the resource. */
  readonly path: Path
  /** What is wrong there, in one sentence. */
  readonly message: string
  /** The node the defect belongs to, where that is more than `path`. */
  readonly about?: Path
  /** As in an issue. */
  readonly parts?: readonly string[]
  /** The first minor version whose standard forbids it. */
  readonly since: number
  /** The last minor version whose standard does. */
  readonly until?: number
}

/** What other resources may need to know of the security of a workload's pods. */
export interface PodSecurityOutline {
  /** All that some level forbids in some version; none where the workload does not name its namespace. */
  readonly violations: readonly PodSecurityViolation[]
  /** Absent where the pods use the runtime of the cluster. */
  readonly runtimeClassName?: string
  /** The users that its pods and containers are told to run as. */
  readonly users: readonly { readonly uid: number; readonly path: Path }[]
}
