import type { Issue } from './finding.ts'
import type { JsonObject } from './json.ts'
import type { Outline, OutlineSet } from './outline/index.ts'
import type { Resource } from './resource.ts'
import type { RunBudget } from './run-budget.ts'
import type { Severity } from './severity.ts'

/** The folders of `src/rules`, and the headings of the rule table. `custom` are rules that users bring. */
export const CATEGORIES = [
  'syntax',
  'schema',
  'api',
  'images',
  'security',
  'resources',
  'probes',
  'availability',
  'networking',
  'secrets',
  'rbac',
  'storage',
  'references',
  'deprecations',
  'metadata',
  'kustomize',
  'helm',
  'configuration',
  'custom',
] as const

export type Category = (typeof CATEGORIES)[number]

/** `correctness`: errors nobody disputes. `recommended`: the default. `strict`: contested opinions too. */
export const PRESETS = ['correctness', 'recommended', 'strict', 'pss-baseline', 'pss-restricted'] as const

export type Preset = (typeof PRESETS)[number]

/** The tools whose checks we know by name. */
export const PEERS = [
  'kube-linter',
  'kube-score',
  'polaris',
  'monokle',
  'trivy',
  'checkov',
  'kubescape',
  'datree',
  'kyverno',
  'kubesec',
  'pod-security-admission',
  'kubeconform',
  'pluto',
  'yamllint',
] as const

export type Peer = (typeof PEERS)[number]

/** A check of another tool that a rule stands for, in whole or in part. */
export interface PeerCheck {
  /** As that tool calls it. */
  readonly check: string
  /**
   * The part of the rule that the check is about, where that is not all of it: names that the findings of the rule have in
   * `parts`, or else the fields on the way to them; `*` stands for any characters.
   */
  readonly parts?: readonly string[]
  /** The kinds that the check looks at, where the rule looks at more: `Deployment`, or a pattern such as `*.extensions`. */
  readonly kinds?: readonly string[]
}

/** The schema of one option, in the words of JSON Schema. */
export type OptionSchema =
  | { readonly type: 'boolean'; readonly default: boolean; readonly description: string }
  | {
      readonly type: 'integer'
      readonly minimum?: number
      readonly maximum?: number
      readonly default: number
      readonly description: string
    }
  | {
      readonly type: 'string'
      readonly enum?: readonly string[]
      readonly default: string
      readonly description: string
    }
  | {
      readonly type: 'array'
      readonly items: { readonly type: 'string' }
      readonly default: readonly string[]
      readonly description: string
    }

/** The values a rule is given for its options, by name. */
export type Options = Readonly<Record<string, boolean | number | string | readonly string[]>>

/** Everything about a rule but its code: the one source of its page, `explain`, the configuration schema and SARIF. */
export interface RuleMeta {
  /** Names the defect, in kebab case; an API server constraint is `api/<constraint>`. */
  readonly id: string
  readonly category: Category
  readonly severity: Severity
  /** The presets that switch the rule on. `strict` holds all that `recommended` holds without being named. */
  readonly presets: readonly Preset[]
  /** The defect in one short phrase, no full stop: "A container image has a moving tag". */
  readonly summary: string
  /** What goes wrong in practice. One to three sentences. */
  readonly why: string
  /** What to do about it. One or two sentences. */
  readonly remedy: string
  /** Where the rule does not apply, one sentence. */
  readonly exempt?: string
  readonly links?: readonly string[]
  /** The checks of other tools that mean the same, or the same as a part of the rule. */
  readonly peers?: Readonly<Partial<Record<Peer, readonly (string | PeerCheck)[]>>>
  readonly options?: Readonly<Record<string, OptionSchema>>
  /** Options that a preset sets differently from their defaults. What the user says still wins. */
  readonly presetOptions?: Readonly<Partial<Record<Preset, Options>>>
  /**
   * Rules that say less about the same node, or about one above or below it: their findings are dropped where this rule
   * has a finding that is no milder and that the user has not accepted.
   */
  readonly silences?: readonly string[]
}

/**
 * What sets some kinds with a pod template apart from others:
 * - `lasting`: their pods run until somebody stops them;
 * - `batch`: their pods end when their work is done;
 * - `selecting`: they find their pods by a selector that the author writes;
 * - `rolling`: they replace their pods when the template changes;
 * - `replicated`: they run as many pods as `spec.replicas` says;
 * - `deployment`: all of these, with pods that are all alike, as a Deployment has;
 * - `daemon`: they run a pod on every node.
 */
export type WorkloadTrait =
  | 'lasting'
  | 'batch'
  | 'selecting'
  | 'rolling'
  | 'replicated'
  | 'deployment'
  | 'daemon'

/** Everything with a pod template, or what of it has a trait. */
export type WorkloadScope = 'workloads' | `workloads:${WorkloadTrait}`

/**
 * The resources a rule looks at: `workloads` is everything with a pod template, also where a configuration says that a
 * kind has one; `workloads:replicated` is those with a trait; `all` is every resource. A list names such scopes, and
 * kinds as `Resource.groupKind` does. The rule is never called for any other.
 */
export type Scope = 'all' | WorkloadScope | readonly (WorkloadScope | (string & {}))[]

/** The minor versions of Kubernetes asked for, oldest first: 33 stands for 1.33. Never empty. */
export type KubernetesVersions = readonly number[]

/** A rule about one resource: its findings depend on that resource alone. */
export interface ResourceRule<O extends Options = Options, T = JsonObject> extends RuleMeta {
  readonly scope: Scope
  /** What it takes to evaluate expressions is taken from the budget, where there is one. */
  check(resource: Resource<T>, options: O, versions: KubernetesVersions, budget?: RunBudget): Iterable<Issue>
}

/** A rule about how resources fit together. It sees outlines, so its work can be shared out and cached. */
export interface SetRule<O extends Options = Options> extends RuleMeta {
  readonly scope: Scope
  checkSet(outline: Outline, set: OutlineSet, options: O, versions: KubernetesVersions): Iterable<Issue>
}

/**
 * A rule whose findings another stage makes: reading YAML, the schema, the comparison with an earlier version, which only
 * some runs make, or the run as a whole, which judges what has been said about findings.
 */
export interface StageRule extends RuleMeta {
  readonly stage: 'yaml' | 'schema' | 'api' | 'since' | 'run' | 'render'
}

export type Rule = ResourceRule<never, never> | SetRule<never> | StageRule
