import type { Path } from '../path.ts'

/** What rules on scaling, drains and volumes need to know of a resource. */
export interface ScalingOutline {
  /** Absent where the resource holds no pod template. */
  readonly placement?: PlacementOutline
  /** Absent where the resource is no autoscaler. */
  readonly autoscaler?: AutoscalerOutline
  /** Absent where the resource is no PodDisruptionBudget. */
  readonly disruptionBudget?: DisruptionBudgetOutline
  /** The access modes of a PersistentVolumeClaim. */
  readonly accessModes?: readonly string[]
}

/** How the pods of a workload share nodes, and what they ask of them. */
export interface PlacementOutline {
  /** The resources each running container has a request for, in the order of `WorkloadOutline.containers`. */
  readonly requests: readonly (readonly string[])[]
  readonly hostPorts: readonly HostPort[]
  /** Whether the pods may run on every node: nothing selects some of them. */
  readonly anyNode: boolean
  /** Whether all of them run on one node. */
  readonly oneNode: boolean
  /** Whether an update starts a new pod beside the old ones, before one of them ends. */
  readonly surges: boolean
}

/** A port that a container takes from its node. */
export interface HostPort {
  readonly port: number
  readonly protocol: string
  /** Empty for every address of the node. */
  readonly hostIP: string
  readonly path: Path
}

/** What other resources may need to know of an autoscaler; what it scales stands among the references. */
export interface AutoscalerOutline {
  /** Whether it changes the number of pods, or what each requests. */
  readonly direction: 'horizontal' | 'vertical'
  /** The fewest pods it leaves, defaults filled in; absent where a variable says so. */
  readonly minReplicas?: number
  readonly resources: readonly ScaledResource[]
}

/** A resource that an autoscaler watches, or sets the request of. */
export interface ScaledResource {
  readonly name: string
  /** The one container it is about; absent for all. */
  readonly container?: string
  /** Whether its use is measured against the request. */
  readonly byRequest: boolean
  readonly path: Path
}

/** What other resources may need to know of a PodDisruptionBudget. Both are absent where they are a variable. */
export interface DisruptionBudgetOutline {
  readonly minAvailable?: number | string
  readonly maxUnavailable?: number | string
}
