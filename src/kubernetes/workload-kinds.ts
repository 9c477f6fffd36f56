import type { Path } from '../core/path.ts'
import type { Scope, WorkloadTrait } from '../core/rule.ts'
import { REPLICAS } from './defaults/values.ts'

/** A kind that has a pod template: where it keeps what rules ask for. */
export interface WorkloadKind {
  /** Kind and group, as `Resource.groupKind` writes them. */
  readonly groupKind: string
  /** Whether it is a kind of Kubernetes itself, whose pod template the API server validates. */
  readonly builtIn: boolean
  /** Where the pod template is. A Pod is its own template. */
  readonly template: Path
  readonly traits: readonly WorkloadTrait[]
  /** Whether `spec.selector` is a LabelSelector or a plain map of labels; absent where the author writes no selector. */
  readonly selector?: 'labels' | 'map'
  /** How many pods an absent `spec.replicas` stands for; absent where that is not known. */
  readonly unsetReplicas?: number
  /** Where `maxSurge` and `maxUnavailable` are, and the type of strategy that reads them. */
  readonly rolling?: RollingFields
}

/** Where a kind says how an update replaces its pods. */
export interface RollingFields {
  readonly path: Path
  /** What `spec.strategy.type` is by default, and must be for the bounds to count; absent where the bounds decide. */
  readonly type?: string
  /** Where an update is divided into steps, which then decide in the place of the bounds. */
  readonly steps?: Path
}

const SPEC_TEMPLATE: Path = ['spec', 'template']

const DEPLOYMENT = {
  template: SPEC_TEMPLATE,
  traits: ['lasting', 'selecting', 'rolling', 'replicated', 'deployment'],
  selector: 'labels',
  unsetReplicas: REPLICAS,
  rolling: { path: ['spec', 'strategy', 'rollingUpdate'], type: 'RollingUpdate' },
} as const

const REPLICA_SET = {
  template: SPEC_TEMPLATE,
  traits: ['lasting', 'selecting', 'replicated'],
  selector: 'labels',
  unsetReplicas: REPLICAS,
} as const

const STATEFUL_SET = {
  template: SPEC_TEMPLATE,
  traits: ['lasting', 'selecting', 'rolling', 'replicated'],
  selector: 'labels',
  unsetReplicas: REPLICAS,
} as const

const DAEMON_SET = {
  template: SPEC_TEMPLATE,
  traits: ['lasting', 'selecting', 'rolling', 'daemon'],
  selector: 'labels',
} as const

/** A kind of Knative: its pods follow the load, and a new template becomes a new revision. */
const KNATIVE = { builtIn: false, template: SPEC_TEMPLATE, traits: ['lasting', 'rolling'] } as const

/** https://agent-sandbox.sigs.k8s.io/ */
const SANDBOX = { builtIn: false, template: ['spec', 'podTemplate'], traits: ['lasting'] } as const

/**
 * Every kind that has a pod template, as far as it is known without a configuration.
 * - DeploymentConfig: https://docs.openshift.com/container-platform/latest/rest_api/workloads_apis/deploymentconfig-apps-openshift-io-v1.html
 * - Rollout: https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 * - Knative: https://knative.dev/docs/serving/reference/serving-api/
 * - OpenKruise: https://openkruise.io/docs/user-manuals/cloneset
 */
const KINDS: readonly WorkloadKind[] = [
  { groupKind: 'Pod', builtIn: true, template: [], traits: ['lasting'] },
  { groupKind: 'PodTemplate', builtIn: true, template: ['template'], traits: [] },
  { groupKind: 'Deployment.apps', builtIn: true, ...DEPLOYMENT },
  { groupKind: 'Deployment.extensions', builtIn: true, ...DEPLOYMENT },
  { groupKind: 'StatefulSet.apps', builtIn: true, ...STATEFUL_SET },
  { groupKind: 'DaemonSet.apps', builtIn: true, ...DAEMON_SET },
  { groupKind: 'DaemonSet.extensions', builtIn: true, ...DAEMON_SET },
  { groupKind: 'ReplicaSet.apps', builtIn: true, ...REPLICA_SET },
  { groupKind: 'ReplicaSet.extensions', builtIn: true, ...REPLICA_SET },
  { groupKind: 'ReplicationController', builtIn: true, ...REPLICA_SET, selector: 'map' },
  { groupKind: 'Job.batch', builtIn: true, template: SPEC_TEMPLATE, traits: ['batch'], selector: 'labels' },
  {
    groupKind: 'CronJob.batch',
    builtIn: true,
    template: ['spec', 'jobTemplate', 'spec', 'template'],
    traits: ['batch'],
  },
  {
    groupKind: 'Rollout.argoproj.io',
    builtIn: false,
    ...DEPLOYMENT,
    rolling: {
      path: ['spec', 'strategy', 'canary'],
      steps: ['spec', 'strategy', 'canary', 'steps'],
    },
  },
  {
    groupKind: 'DeploymentConfig.apps.openshift.io',
    builtIn: false,
    template: SPEC_TEMPLATE,
    traits: DEPLOYMENT.traits,
    selector: 'map',
    rolling: { path: ['spec', 'strategy', 'rollingParams'], type: 'Rolling' },
  },
  { groupKind: 'Service.serving.knative.dev', ...KNATIVE },
  { groupKind: 'Configuration.serving.knative.dev', ...KNATIVE },
  { groupKind: 'Revision.serving.knative.dev', ...KNATIVE, template: [], traits: ['lasting'] },
  {
    groupKind: 'CloneSet.apps.kruise.io',
    builtIn: false,
    ...REPLICA_SET,
    traits: DEPLOYMENT.traits,
  },
  { groupKind: 'StatefulSet.apps.kruise.io', builtIn: false, ...STATEFUL_SET },
  { groupKind: 'DaemonSet.apps.kruise.io', builtIn: false, ...DAEMON_SET },
  { groupKind: 'Sandbox.agents.x-k8s.io', ...SANDBOX },
  { groupKind: 'SandboxTemplate.extensions.agents.x-k8s.io', ...SANDBOX },
]

const BY_GROUP_KIND: ReadonlyMap<string, WorkloadKind> = new Map(KINDS.map(kind => [kind.groupKind, kind]))

/**
 * The traits of a kind that a configuration names under `podTemplates`. Nothing else is known of it, so rules go by the
 * fields that its objects have.
 */
const CONFIGURED: readonly WorkloadTrait[] = ['lasting', 'selecting', 'rolling', 'replicated']

/**
 * The kinds of Kubernetes that have a pod template, a Pod among them. The API server validates their pods; controllers
 * of other kinds find out when they create theirs.
 */
export const BUILT_IN_KINDS: readonly string[] = KINDS.filter(({ builtIn }) => builtIn).map(
  ({ groupKind }) => groupKind,
)

/** What is known of a kind that has a pod template; undefined for any other, and for those of a configuration. */
export function workloadKind(groupKind: string): WorkloadKind | undefined {
  return BY_GROUP_KIND.get(groupKind)
}

/** Where the pod template is in objects of a kind, as far as the kind is known; undefined where it has none. */
export function templatePath(groupKind: string): Path | undefined {
  return BY_GROUP_KIND.get(groupKind)?.template
}

/** Whether a kind has a trait. A kind that is not in the table is taken for one that a configuration names. */
export function hasTrait(groupKind: string, trait: WorkloadTrait): boolean {
  return (BY_GROUP_KIND.get(groupKind)?.traits ?? CONFIGURED).includes(trait)
}

/** The kinds of the table that have a trait. */
export function kindsWith(trait: WorkloadTrait): readonly string[] {
  return KINDS.filter(({ traits }) => traits.includes(trait)).map(({ groupKind }) => groupKind)
}

/**
 * Whether a rule of some scope looks at a kind.
 * @param isConfigured Whether a configuration says where objects of the kind have their pod template.
 */
export function looksAt(scope: Scope, groupKind: string, isConfigured = false): boolean {
  if (scope === 'all') return true
  const traits = BY_GROUP_KIND.get(groupKind)?.traits ?? (isConfigured ? CONFIGURED : undefined)
  const entries: readonly string[] = typeof scope === 'string' ? [scope] : scope
  return entries.some(
    entry =>
      entry === groupKind ||
      (traits !== undefined &&
        (entry === 'workloads' || traits.some(trait => entry === `workloads:${trait}`))),
  )
}
