import type { Options, Preset } from '../core/rule.ts'
import type { Severity } from '../core/severity.ts'

/** What can be said about a rule: how bad its findings are, or that there are to be none. */
export const LEVELS = ['off', 'info', 'warning', 'error'] as const

export type Level = (typeof LEVELS)[number]

/** What a configuration says about one rule. What it leaves out stays as it was. */
export interface RuleSetting {
  readonly level?: Level
  readonly options?: Options
}

/**
 * One layer of configuration: a file, or the flags of a command line. A later layer wins, field by field and rule by
 * rule.
 */
export interface Config {
  readonly presets?: readonly Preset[]
  readonly kubernetesVersions?: readonly string[]
  readonly rules?: ReadonlyMap<string, RuleSetting>
  /** Only these rules run. */
  readonly only?: readonly string[]
  /** The mildest severity that fails a run. */
  readonly failOn?: Severity
  /** Files to leave out: patterns as in `.gitignore`, relative to the folder of the configuration. */
  readonly ignore?: readonly string[]
}

/** What holds where nothing is configured. `failOn` lets opinions fail a run, and facts worth knowing not. */
export const DEFAULTS = { presets: ['recommended'], failOn: 'warning' } as const satisfies Config
