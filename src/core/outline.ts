import type { Path } from './path.ts'

export type Labels = Readonly<Record<string, string>>

/** What other resources may need to know of a workload. */
export interface WorkloadOutline {
  /** The labels its pods carry, as the template says; the control plane may add some. */
  readonly podLabels: Labels
  /** Desired pods as written; undefined where the field is absent, a variable, or unknown to the kind. */
  readonly replicas: number | undefined
  /** Whether the number of pods is a variable that something fills in later. */
  readonly replicasUnknown: boolean
  /** Main containers and native sidecars; empty for custom resources. */
  readonly containers: readonly ContainerOutline[]
}

export interface ContainerOutline {
  readonly name: string
  readonly path: Path
  readonly role: 'main' | 'sidecar'
  readonly readinessProbe: boolean
  /** What of its ports a Service can name: the numbers, and the names of those that have one. */
  readonly ports: readonly (number | string)[]
}

/** What other resources may need to know of a Service. */
export interface ServiceOutline {
  /** The container ports it sends to, by number or name. */
  readonly targetPorts: readonly (number | string)[]
  /** Whether it sends to pods that are not ready too. */
  readonly publishNotReadyAddresses: boolean
}

/** A label selector, in the one form that both `matchLabels` and the map of a Service can take. */
export interface Selector {
  readonly matchLabels: Labels
  readonly matchExpressions: readonly SelectorRequirement[]
}

export interface SelectorRequirement {
  readonly key: string
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist'
  readonly values: readonly string[]
}

/** One typed pointer from a resource to another in its namespace. */
export interface Reference {
  /** What is pointed at, as `Resource.groupKind` writes it. */
  readonly groupKind: string
  readonly name: string
  /** Where the pointer stands. */
  readonly path: Path
}

/**
 * What other resources may need to know of one: small plain data, taken once, so that set rules never need the
 * resource itself.
 */
export interface Outline {
  readonly apiVersion: string
  readonly kind: string
  readonly groupKind: string
  readonly name: string | undefined
  readonly namespace: string | undefined
  readonly labels: Labels
  /** Absent where the resource holds no pod template. */
  readonly workload?: WorkloadOutline
  /** Absent where the resource is no Service. */
  readonly service?: ServiceOutline
  /** The pods a Service chooses; absent where there is no selector. */
  readonly podSelector?: Selector
  readonly references: readonly Reference[]
}

/** All outlines of a run, with the look-ups that set rules share. */
export interface OutlineSet {
  readonly all: readonly Outline[]
  /** The outlines of one kind, in input order. */
  ofKind(groupKind: string): readonly Outline[]
  /** The outlines with pods, in input order; custom resources with a pod template among them. */
  readonly workloads: readonly Outline[]
  /** The workloads whose pods the pod selector of an outline may choose, in input order. */
  selectedBy(outline: Outline): readonly Outline[]
  /** The outlines whose pod selector may choose the pods of a workload, in input order. */
  selecting(workload: Outline): readonly Outline[]
  /** The outlines that may point at one, in input order. */
  referringTo(outline: Outline): readonly Outline[]
}
