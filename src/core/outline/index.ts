import type { Path } from '../path.ts'
import type { LimitsOutline } from './limits.ts'
import type { PodsOutline } from './pods.ts'
import type { ScalingOutline } from './scaling.ts'
import type { PodSecurityOutline } from './security.ts'

export type Labels = Readonly<Record<string, string>>

/** What other resources may need to know of a workload. */
export interface WorkloadOutline {
  /** Absent for custom resources whose pod template nobody named. */
  readonly security?: PodSecurityOutline
  /** The labels its pods carry, as the template says; the control plane may add some. */
  readonly podLabels: Labels
  /** Given where some of those labels have the wrong type, so that nobody knows them all. */
  readonly podLabelsUnknown?: true
  /** Desired pods as written; undefined where the field is absent, a variable, or unknown to the kind. */
  readonly replicas: number | undefined
  /** Whether the number of pods is a variable that something fills in later. */
  readonly replicasUnknown: boolean
  /** Main containers and native sidecars; empty for custom resources. */
  readonly containers: readonly ContainerOutline[]
  /** Whether its pods share the network of their node. */
  readonly hostNetwork: boolean
  /** Whether something in the template spreads its pods over nodes. */
  readonly spread: boolean
}

export interface ContainerOutline {
  readonly name: string
  readonly path: Path
  readonly role: 'main' | 'sidecar'
  readonly readinessProbe: boolean
  /** What of its ports a Service can name: the numbers, and the names of those that have one. */
  readonly ports: readonly (number | string)[]
  /** Names and protocols of the ports that have a name: `dns/UDP`. */
  readonly namedPorts: readonly string[]
}

/** What other resources may need to know of a Service. */
export interface ServiceOutline {
  /** The container ports it sends to, by number or name. */
  readonly targetPorts: readonly (number | string)[]
  /** Whether it sends to pods that are not ready too. */
  readonly publishNotReadyAddresses: boolean
  /** The type as written; undefined where it is absent. */
  readonly type: string | undefined
  readonly headless: boolean
  readonly ports: readonly ServicePortOutline[]
  /** The fields that keep traffic on the node it arrives at. */
  readonly localTrafficFields: readonly string[]
}

export interface ServicePortOutline {
  readonly path: Path
  readonly name: string | undefined
  readonly port: number | string | undefined
  /** The container port it sends to: the same number unless it says otherwise. */
  readonly targetPort: number | string | undefined
  readonly protocol: string
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

/** One typed pointer from a resource to another, in its own namespace unless it names one. */
export interface Reference {
  /** What is pointed at, as `Resource.groupKind` writes it. */
  readonly groupKind: string
  readonly name: string
  /** Where the pointer stands. */
  readonly path: Path
  /** The namespace it names; absent where it names none. */
  readonly namespace?: string
  /** What must be inside: keys of a ConfigMap or Secret, a listener of a Gateway. */
  readonly parts?: readonly string[]
  /** The port meant, of a Service. */
  readonly port?: number | string
  /** Whether it may be missing. */
  readonly optional?: true
}

/** What a NetworkPolicy allows. A direction that it leaves alone is absent; an empty one allows nothing. */
export interface NetworkPolicyOutline {
  readonly ingress?: readonly TrafficRule[]
  readonly egress?: readonly TrafficRule[]
}

/** One rule of a NetworkPolicy. Peers and ports that are not restricted are absent. */
export interface TrafficRule {
  readonly path: Path
  readonly peers?: readonly TrafficPeer[]
  readonly ports?: readonly TrafficPort[]
}

export interface TrafficPeer {
  readonly path: Path
  readonly podSelector?: Selector
  readonly namespaceSelector?: Selector
  readonly cidr?: string
  /** Whether parts of the CIDR are taken out. */
  readonly except?: true
}

export interface TrafficPort {
  readonly protocol: string
  /** Absent for every port of the protocol. */
  readonly port?: number | string
  readonly endPort?: number
}

/** A host and path that an Ingress or a route serves. */
export interface ServedRoute {
  /** Empty for every host. */
  readonly host: string
  /** The rest of what a request must match, in one comparable text. */
  readonly match: string
  /** The path alone, for messages. */
  readonly urlPath: string
  readonly path: Path
}

/** What an Ingress or a route of the Gateway API serves. */
export interface RoutingOutline {
  /** The controllers or Gateways that serve it; routes of others do not get in its way. */
  readonly parents: readonly string[]
  readonly routes: readonly ServedRoute[]
}

/** A host that is served over TLS, with the Secret that has the certificate. */
export interface TlsHost {
  readonly host: string
  /** The namespace of the Secret; absent where it is that of the resource. */
  readonly namespace?: string
  readonly secretName: string
  readonly path: Path
}

/** What of it others name: the keys of a ConfigMap or Secret, the listeners of a Gateway. No values. */
export interface DataOutline {
  readonly keys: readonly string[]
  /** Given where some of them have the wrong type, so that nobody knows them all. */
  readonly keysUnknown?: true
  /** The type of a Secret as written. */
  readonly type?: string
  /** The certificate of a TLS Secret. */
  readonly certificate?: CertificateOutline
}

/** What a ServiceMonitor or PodMonitor watches. */
export interface MonitorOutline {
  readonly watches: 'Service' | 'Pod'
  readonly selector: Selector
  /** The namespaces it looks at; absent for all of them, and for its own the list holds undefined. */
  readonly namespaces?: readonly (string | undefined)[]
  /** The names of the ports it asks. */
  readonly ports: readonly { readonly name: string; readonly path: Path }[]
}

/** What a listener of a Gateway takes. */
export interface ListenerOutline {
  readonly name: string
  /** Absent for every host. */
  readonly hostname?: string
  readonly port?: number
  readonly protocol: string
  /** Whose routes may attach: `Same`, `All`, `Selector` or `None`. */
  readonly from: string
  /** The kinds of routes that may attach; absent for all that the protocol can serve. */
  readonly kinds?: readonly string[]
}

/** What a ReferenceGrant lets in, and to what; each with the kind and group as `Outline.groupKind` has them. */
export interface GrantOutline {
  readonly from: readonly { readonly groupKind: string; readonly namespace: string }[]
  /** Without a name, all of the kind. */
  readonly to: readonly { readonly groupKind: string; readonly name?: string }[]
}

/** A field with what Flux applies of a source, as one comparable text. */
export interface AppliedSource {
  readonly source: string
  readonly path: Path
}

/** What there is to know of a certificate and its key. */
export interface CertificateOutline {
  /** Why it cannot be read. */
  readonly broken?: string
  /** The hosts it is for, wildcards as written; empty where it cannot be read. */
  readonly hosts: readonly string[]
  /** When it ends, as an ISO date. */
  readonly notAfter?: string
  /** Whether the private key belongs to it; absent where that cannot be told. */
  readonly keyMatches?: boolean
}

/**
 * What other resources may need to know of one: small plain data, taken once, so that set rules never need the
 * resource itself.
 */
export interface Outline extends LimitsOutline, PodsOutline, ScalingOutline {
  readonly apiVersion: string
  readonly kind: string
  readonly groupKind: string
  readonly name: string | undefined
  /** Given where the name, or the namespace, has the wrong type. */
  readonly nameUnknown?: true
  readonly namespace: string | undefined
  readonly labels: Labels
  /** Absent where the resource holds no pod template. */
  readonly workload?: WorkloadOutline
  /** Absent where the resource is no Service. */
  readonly service?: ServiceOutline
  /**
   * The pods chosen by a Service, NetworkPolicy, PodDisruptionBudget or workload; absent where there is no selector. An
   * empty one chooses all pods of the namespace.
   */
  readonly podSelector?: Selector
  readonly networkPolicy?: NetworkPolicyOutline
  /** Absent where the resource is neither an Ingress nor a route of the Gateway API. */
  readonly routing?: RoutingOutline
  readonly tlsHosts?: readonly TlsHost[]
  /** Absent where the resource is neither a ConfigMap nor a Secret nor a Gateway. */
  readonly data?: DataOutline
  readonly monitor?: MonitorOutline
  /** Absent where the resource is no Gateway. */
  readonly listeners?: readonly ListenerOutline[]
  /** The hosts of a route of the Gateway API; none for every host. */
  readonly hostnames?: readonly string[]
  /** What a ReferenceGrant lets in, and to what. */
  readonly grant?: GrantOutline
  /** Given where the resource is a Kustomization of Flux that deletes what it no longer finds. */
  readonly prunes?: AppliedSource
  /** What a controller makes of it under a name that it decides. */
  readonly creates?: readonly { readonly groupKind: string; readonly name: string }[]
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
  /** Of the workloads selected, those of the same folder and namespace. */
  selectedNearby(outline: Outline): readonly Outline[]
  /** The outlines of one kind whose pod selector may choose the pods of a workload, in input order. */
  selecting(workload: Outline, groupKind: string): readonly Outline[]
  /** The outlines that may point at one, in input order. */
  referringTo(outline: Outline): readonly Outline[]
  /** The outlines of one kind and name, and those that a controller makes such a one of, in input order. */
  named(groupKind: string, name: string): readonly Outline[]
  /**
   * The outlines of one kind that surely go where another goes: those of its namespace, or of the one given; where it
   * names none, those of its folder that name none either.
   */
  neighbours(outline: Outline, groupKind: string, namespace?: string): readonly Outline[]
  /** The outlines of the same file with the same kind, namespace and name, the outline itself among them. */
  twins(outline: Outline): readonly Outline[]
  /**
   * Where an outline surely goes, as a key that those of its neighbours are equal to: its namespace, or where it names none,
   * its folder.
   */
  placeOf(outline: Outline): string
  /** Whether two outlines stand in one file. */
  sameFile(a: Outline, b: Outline): boolean
  /** Whether two outlines stand in one folder, so that they are likely applied together. */
  sameFolder(a: Outline, b: Outline): boolean
}
