import type { JsonObject } from '../core/json.ts'
import type { Options, Preset } from '../core/rule.ts'

/** What becomes of a rule, and of which check of the other tool that comes. */
export interface MigratedRule {
  readonly id: string
  readonly level: 'off' | 'on' | 'info' | 'warning' | 'error'
  readonly options?: Options
  readonly from: string
}

/** A configuration made from that of another tool. Plain data; `renderMigration` makes the file of it. */
export interface Migration {
  readonly presets?: readonly Preset[]
  readonly kubernetesVersions?: readonly string[]
  readonly failOn?: 'info' | 'warning' | 'error'
  readonly rules?: readonly MigratedRule[]
  /** Patterns as in .gitignore. */
  readonly ignore?: readonly string[]
  readonly crds?: readonly string[]
  readonly customRules?: readonly JsonObject[]
  readonly overrides?: readonly JsonObject[]
  readonly exemptions?: readonly JsonObject[]
  /** What has no equivalent, each with the reason, and what is to be done by hand. */
  readonly notes?: readonly string[]
}

/** What a tool's converter needs to know of our rules. */
export interface Equivalents {
  /** The rules that mean the same as a check of the tool; none where there is no equivalent. */
  readonly rulesFor: (check: string) => readonly string[]
  /** Why a check has no equivalent, as far as that is known. */
  readonly reason: (check: string) => string
}

/** Converts the configuration of one tool: its file, or a command line with its flags. */
export type Converter = (text: string, equivalents: Equivalents) => Migration

/** What becomes of some checks: a rule each, or a note that there is none. */
export function migrateChecks(
  checks: readonly string[],
  level: MigratedRule['level'],
  { rulesFor, reason }: Equivalents,
): Required<Pick<Migration, 'rules' | 'notes'>> {
  const rules = checks.flatMap(check => rulesFor(check).map(id => ({ id, level, from: check })))
  const notes = checks
    .filter(check => rulesFor(check).length === 0)
    .map(check => `${check}: ${reason(check)}`)
  return { rules, notes }
}

/** The rules that some checks mean, each once. */
export function ruleIds(checks: readonly string[], { rulesFor }: Equivalents): string[] {
  return [...new Set(checks.flatMap(rulesFor))].sort()
}
