import type { Level } from '../config/config.ts'
import type { Preset } from '../core/rule.ts'
import type { Severity } from '../core/severity.ts'

/** What a caller wants, whatever the configuration files say. What is left out is as they have it. */
export interface Overrides {
  readonly presets?: readonly (Preset | (string & {}))[]
  /** Versions, or ranges of them: `1.36`, `1.33-1.36`. */
  readonly kubernetesVersions?: readonly string[]
  /** Only these rules run: ids, or patterns such as `api/*`. */
  readonly only?: readonly string[]
  /** Levels by ids of rules, or patterns. The last one that fits wins. */
  readonly rules?: Readonly<Record<string, Level | (string & {})>>
  /** The mildest severity that fails a run. */
  readonly failOn?: Severity | (string & {})
  /** Whether ignore annotations and comments of other tools hold. */
  readonly foreignSuppressions?: boolean
  /** The path of the baseline. */
  readonly baseline?: string
}

/** Where configuration comes from. */
export interface ConfigurationOptions extends Overrides {
  /** A configuration file to use alone; `false` uses none. Unless given, each file has those of the folders above it. */
  readonly config?: string | false
  /** Whether the code that configurations name (plugins) may run. Unless it may, such a configuration is an error. */
  readonly execConfig?: boolean
}

/** Which files are meant. */
export interface InputOptions {
  /** `false` includes what ignore files and configurations leave out. */
  readonly ignore?: boolean
  /** Whether they leave out files named one by one as well. */
  readonly forceExclude?: boolean
  /** `false` lets paths and patterns match nothing. */
  readonly errorOnUnmatched?: boolean
  /** A text that comes from elsewhere than the disk, and the file whose place it takes, if it has one. */
  readonly stdin?: { readonly bytes: Uint8Array; readonly file?: string }
}

/** How a project is to be linted. */
export interface ProjectOptions extends ConfigurationOptions, InputOptions {
  /** The folder that paths are relative to, absolute. */
  readonly cwd: string
  /** `false` lints all files as they are, and builds no kustomization and no chart. */
  readonly render?: boolean
  /** Report only objects that have changed since the branch left this git ref. */
  readonly since?: string
  /** The day for which suppressions and exemptions are judged, as `2027-01-31`; today unless given. */
  readonly today?: string
  /** Called before each file, with how many are done, and how many there are. */
  readonly onProgress?: (done: number, total: number) => void
}
