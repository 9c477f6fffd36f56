import type { Path } from '../path.ts'

/** Amounts of resources as written, by name: `{ cpu: '500m' }`. */
export type Amounts = Readonly<Record<string, string>>

/** What rules on quotas, limit ranges and service accounts need to know of a resource. */
export interface LimitsOutline {
  /** Absent where the resource holds no pod template. */
  readonly serviceAccount?: ServiceAccountUse
  /** What a ServiceAccount says about mounting its token; absent where it says nothing. */
  readonly automountsToken?: boolean
  /** What each container but the ephemeral ones asks for; absent where the pod asks for all of them together. */
  readonly demands?: readonly ContainerDemand[]
  /** The storage that a PersistentVolumeClaim asks for. */
  readonly storageRequest?: string
  readonly limitRange?: readonly LimitRangeBounds[]
  readonly quota?: QuotaOutline
}

/** The service account that pods run as. */
export interface ServiceAccountUse {
  /** `default` where none is named. */
  readonly name: string
  /** What the pods say about mounting the token; absent where they say nothing. */
  readonly automount?: boolean
  /** Where it is named, or would be. */
  readonly path: Path
  readonly specPath: Path
}

export interface ContainerDemand {
  /** The container as messages name it. */
  readonly container: string
  readonly path: Path
  /** Whether it runs as long as the pod. */
  readonly running: boolean
  readonly requests: Amounts
  readonly limits: Amounts
}

/** One entry of a LimitRange. */
export interface LimitRangeBounds {
  /** `Container`, `Pod` or `PersistentVolumeClaim`. */
  readonly type: string
  readonly min: Amounts
  readonly max: Amounts
  readonly default: Amounts
  readonly defaultRequest: Amounts
  readonly maxLimitRequestRatio: Amounts
}

/** What a ResourceQuota bounds. */
export interface QuotaOutline {
  readonly hard: Amounts
  /** Whether it is about some pods only. */
  readonly scoped: boolean
}
