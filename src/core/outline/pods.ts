import type { Path } from '../path.ts'

/** What rules on images, configuration and the end of containers need to know of a resource. */
export interface PodsOutline {
  /** Absent where the resource holds no pod template. */
  readonly pods?: PodTemplateOutline
  /** Whether a ConfigMap or Secret can no longer change. */
  readonly immutable?: true
}

export interface PodTemplateOutline {
  readonly specPath: Path
  /** Every image the pods name, as written. */
  readonly images: readonly string[]
  /** Whether each running container has a hook before its end, in the order of `WorkloadOutline.containers`. */
  readonly preStop: readonly boolean[]
  /** Whether something rolls the pods when the configuration changes that they read at their start. */
  readonly followsConfiguration: boolean
}
