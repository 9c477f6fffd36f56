import type { Exemption } from '../core/exemption.ts'
import type { Range } from '../core/location.ts'
import type { Path } from '../core/path.ts'
import type { ResourceSelector } from '../core/resource-selector.ts'
import type { Options, Preset } from '../core/rule.ts'
import type { NamedPath, NamedRelease } from '../core/settings.ts'
import type { Severity } from '../core/severity.ts'
import type { CustomRule } from '../custom/custom-rule.ts'
import type { ConfiguredPatterns, FilePatterns } from '../files/patterns.ts'
import type { ConfiguredContexts } from './contexts.ts'

/**
 * What can be said about a rule: how bad its findings are, that there are to be none, or that it is on with the severity
 * it has of itself.
 */
export const LEVELS = ['off', 'on', 'info', 'warning', 'error'] as const

export type Level = (typeof LEVELS)[number]

/** What a configuration says about one rule. What it leaves out stays as it was. */
export interface RuleSetting {
  readonly level?: Level
  readonly options?: Options
}

/** What decides the settings of files and resources. A later one wins, field by field and rule by rule. */
export interface Config {
  readonly presets?: readonly Preset[]
  readonly kubernetesVersions?: readonly string[]
  readonly rules?: ReadonlyMap<string, RuleSetting>
  /** Only these rules run. */
  readonly only?: readonly string[]
  /** The mildest severity that fails a run. */
  readonly failOn?: Severity
  /** Where custom kinds have their pod template, by kind and group as in `Rollout.argoproj.io`. */
  readonly podTemplates?: ReadonlyMap<string, Path>
  /** Words that another tool replaces before the manifests are applied. */
  readonly placeholders?: readonly string[]
  /** Files and folders with CustomResourceDefinitions. */
  readonly crds?: readonly NamedPath[]
  /** Folders of JSON Schemas, or paths with the names of what makes up a kind. */
  readonly schemas?: readonly NamedPath[]
  /** The releases of projects in the cluster, by project. */
  readonly projects?: ReadonlyMap<string, NamedRelease>
  /** Whether the definitions that k8s-lint brings along count; they do unless told otherwise. */
  readonly builtInDefinitions?: boolean
  /** Whether the ignore annotations and comments of other tools hold. */
  readonly foreignSuppressions?: boolean
  /** The absolute path of the baseline. */
  readonly baseline?: string
  /** Whether kustomizations and charts are built; they are unless told otherwise. */
  readonly render?: boolean
  /** What is applied together. It holds besides what outer configurations say. */
  readonly contexts?: ConfiguredContexts
  /** Where charts are at hand, by the repositories and names that GitOps objects know them by. */
  readonly charts?: ReadonlyMap<string, NamedPath>
  /** Rules that it brings along. */
  readonly customRules?: readonly CustomRule[]
}

/** What a layer holds for; each part that is given has to fit. */
export interface Condition {
  readonly files?: FilePatterns
  readonly resources?: ResourceSelector
}

/** One layer of configuration: what a file says for everything, one of its overrides, or the flags. */
export interface Layer {
  readonly config: Config
  /** Absent where it holds for everything. */
  readonly when?: Condition
  /** Where it stands, as it is shown to the user. */
  readonly place: string
  /** Where each setting stands, by its name, and each rule's, by the id of the rule. */
  readonly places: ReadonlyMap<string, string>
}

/** An exemption as the configuration has it. */
export interface ConfiguredExemption extends Exemption {
  readonly files?: FilePatterns
  /** The last day on which it holds, as `2027-01-31`. */
  readonly expires?: string
  /** The rules as they are written. */
  readonly written: readonly string[]
  /** The configuration file, as it is shown. */
  readonly file: string
  readonly range: Range
}

/** A configuration file, with all that it extends. */
export interface ConfigFile {
  /** Absolute. */
  readonly path: string
  /** As it is shown to the user. */
  readonly file: string
  /** Whether configurations further up do not count. */
  readonly root: boolean
  /** What it extends first, then what it says itself, then its overrides in their order. */
  readonly layers: readonly Layer[]
  /** Files to leave out. */
  readonly ignore: ConfiguredPatterns | undefined
  readonly exemptions: readonly ConfiguredExemption[]
  /** The files it extends, as `path` and `file` are. */
  readonly extended: readonly Pick<ConfigFile, 'path' | 'file'>[]
}

/** What holds where nothing is configured. `failOn` lets opinions fail a run, and facts worth knowing not. */
export const DEFAULTS = { presets: ['recommended'], failOn: 'warning' } as const satisfies Config
