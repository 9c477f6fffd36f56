import type { Exemption } from './exemption.ts'
import type { Range } from './location.ts'
import type { Path } from './path.ts'
import type { Options, Rule } from './rule.ts'
import type { Severity } from './severity.ts'

/** A rule that is switched on, with what the user made of it. */
export interface ActiveRule {
  readonly rule: Rule
  /** The severity of its findings: the rule's own, or the one configured. */
  readonly severity: Severity
  /** Whether the user chose that severity; then no finding is milder than it. */
  readonly severityConfigured: boolean
  /** Every option of the rule, defaults filled in. */
  readonly options: Options
}

/** A path that a configuration names, absolute, and where it does so. */
export interface NamedPath extends Range {
  readonly path: string
  readonly written: string
  /** The configuration, as it is shown to the user. */
  readonly file: string
}

/** A release of a project that a configuration names, such as `1.21` of `cert-manager`, and where it does so. */
export interface NamedRelease extends Range {
  readonly project: string
  readonly release: string
  /** The configuration, as it is shown to the user. */
  readonly file: string
}

/** Everything that decides what is found in a file. */
export interface Settings {
  /** Kubernetes minor versions to check against, oldest first: `['1.33', '1.36']`. */
  readonly versions: readonly string[]
  /** Where the pod template stands in custom kinds, by `Resource.groupKind`. */
  readonly podTemplates?: ReadonlyMap<string, Path>
  /** Words that another tool replaces before the manifests are applied, such as `FROM_OVERLAY`. */
  readonly placeholders?: readonly string[]
  /** Files and folders with CustomResourceDefinitions. */
  readonly crds?: readonly NamedPath[]
  /** The releases of projects in the cluster, by project. */
  readonly projects?: ReadonlyMap<string, NamedRelease>
  /** Whether kinds that nothing else defines are held to the definitions that k8s-lint brings along; they are unless told otherwise. */
  readonly builtInDefinitions?: boolean
  /** Folders of JSON Schemas, or paths with the names of what makes up a kind. */
  readonly schemas?: readonly NamedPath[]
  /** Whether the ignore annotations and comments of other tools hold; they do unless told otherwise. */
  readonly foreignSuppressions?: boolean
  /** The rules that are on, in the order of their ids. */
  readonly rules: readonly ActiveRule[]
  /** Findings that the configuration accepts. */
  readonly exemptions?: readonly Exemption[]
}
