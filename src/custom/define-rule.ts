import type { Issue } from '../core/finding.ts'
import type { JsonObject } from '../core/json.ts'
import type { Resource } from '../core/resource.ts'
import type { KubernetesVersions, OptionSchema, Preset } from '../core/rule.ts'
import type { Severity } from '../core/severity.ts'
import type {
  ClusterRole,
  ClusterRoleBinding,
  ConfigMap,
  CronJob,
  CustomResourceDefinition,
  DaemonSet,
  Deployment,
  HorizontalPodAutoscaler,
  Ingress,
  Job,
  LimitRange,
  Namespace,
  NetworkPolicy,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  PodDisruptionBudget,
  PriorityClass,
  ReplicaSet,
  ResourceQuota,
  Role,
  RoleBinding,
  Secret,
  Service,
  ServiceAccount,
  StatefulSet,
  StorageClass,
} from '../kubernetes/types.generated.ts'

/** The types of the objects of a kind, as the newest Kubernetes has them. */
export interface KindTypes {
  readonly ClusterRole: ClusterRole
  readonly ClusterRoleBinding: ClusterRoleBinding
  readonly ConfigMap: ConfigMap
  readonly CronJob: CronJob
  readonly CustomResourceDefinition: CustomResourceDefinition
  readonly DaemonSet: DaemonSet
  readonly Deployment: Deployment
  readonly HorizontalPodAutoscaler: HorizontalPodAutoscaler
  readonly Ingress: Ingress
  readonly Job: Job
  readonly LimitRange: LimitRange
  readonly Namespace: Namespace
  readonly NetworkPolicy: NetworkPolicy
  readonly PersistentVolume: PersistentVolume
  readonly PersistentVolumeClaim: PersistentVolumeClaim
  readonly Pod: Pod
  readonly PodDisruptionBudget: PodDisruptionBudget
  readonly PriorityClass: PriorityClass
  readonly ReplicaSet: ReplicaSet
  readonly ResourceQuota: ResourceQuota
  readonly Role: Role
  readonly RoleBinding: RoleBinding
  readonly Secret: Secret
  readonly Service: Service
  readonly ServiceAccount: ServiceAccount
  readonly StatefulSet: StatefulSet
  readonly StorageClass: StorageClass
}

/** The type of the objects of a kind; plain JSON where there is none, as with custom resources. */
export type ObjectOf<Kind extends string> = Kind extends keyof KindTypes ? KindTypes[Kind] : JsonObject

/** The values of options, by what is declared of them. */
export type ValuesOf<Schemas extends Readonly<Record<string, OptionSchema>>> = {
  readonly [Name in keyof Schemas]: Schemas[Name] extends { readonly type: 'boolean' }
    ? boolean
    : Schemas[Name] extends { readonly type: 'integer' }
      ? number
      : Schemas[Name] extends { readonly type: 'array' }
        ? readonly string[]
        : string
}

/** A rule that a module brings along. */
export interface RuleDefinition<
  Kind extends string = string,
  Schemas extends Readonly<Record<string, OptionSchema>> = Readonly<Record<string, OptionSchema>>,
> {
  /** Whose rule it is and what it is called: `acme/team-label`. */
  readonly id: string
  /** `warning` unless told. */
  readonly severity?: Severity
  /** The defect in one short phrase, no full stop. */
  readonly summary: string
  readonly why?: string
  readonly remedy?: string
  readonly links?: readonly string[]
  /** The presets that switch it on; it is on whatever the preset unless told. */
  readonly presets?: readonly Preset[]
  /** The kinds it looks at: `Deployment`, or with the group `Deployment.apps`; all unless told. */
  readonly kinds?: readonly Kind[]
  readonly options?: Schemas
  /**
   * Yields what is wrong with a resource. It has to come to an end, and may look at nothing but its arguments: the same
   * manifest has the same findings. Its shape has been checked by the schema of its kind.
   */
  check(
    resource: Resource<ObjectOf<Kind>>,
    options: ValuesOf<Schemas>,
    versions: KubernetesVersions,
  ): Iterable<Issue>
}

/**
 * A rule of your own, typed by the kinds it looks at. It gives back what it is given: a module may export the plain object
 * just as well.
 *
 * ```ts
 * export default defineRule({
 *   id: 'acme/team-label',
 *   summary: 'A Deployment does not name its team',
 *   kinds: ['Deployment'],
 *   *check({ object }) {
 *     if (object.metadata?.labels?.['team'] === undefined)
 *       yield { path: ['metadata', 'labels'], message: 'the label "team" is missing' }
 *   },
 * })
 * ```
 */
export function defineRule<
  const Kind extends string = string,
  const Schemas extends Readonly<Record<string, OptionSchema>> = Readonly<Record<string, never>>,
>(definition: RuleDefinition<Kind, Schemas>): RuleDefinition<Kind, Schemas> {
  return definition
}
