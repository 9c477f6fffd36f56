import { groupBy } from '../core/group-by.ts'
import type { JsonObject } from '../core/json.ts'
import { matchesPattern } from '../core/name-pattern.ts'
import type { Options, Preset } from '../core/rule.ts'

/** What becomes of a rule, and of which check of the other tool that comes. */
export interface MigratedRule {
  readonly id: string
  readonly level: 'off' | 'on' | 'info' | 'warning' | 'error'
  readonly options?: Options
  readonly from: string
}

/** What became of one thing that the other tool's configuration says. */
export interface Outcome {
  /** As it is written there: `skip-check CKV_K8S_8`. */
  readonly said: string
  /** What stands for it here, or why nothing does. */
  readonly became: string
  readonly isCarried: boolean
}

/** A configuration made from that of another tool. Plain data; `renderMigration` makes the file of it. */
export interface Migration {
  readonly presets?: readonly Preset[]
  readonly kubernetesVersions?: readonly string[]
  readonly failOn?: 'info' | 'warning' | 'error'
  readonly foreignSuppressions?: boolean
  readonly rules?: readonly MigratedRule[]
  /** Patterns as in .gitignore. */
  readonly ignore?: readonly string[]
  readonly schemas?: readonly string[]
  readonly customRules?: readonly JsonObject[]
  readonly overrides?: readonly JsonObject[]
  readonly exemptions?: readonly JsonObject[]
  /** What became of everything that was said, in its order. */
  readonly outcomes?: readonly Outcome[]
}

/** A rule that means the same as a check of another tool, or whose part does. */
export interface Equivalent {
  readonly id: string
  /** As in a `PeerCheck`. */
  readonly parts?: readonly string[]
  readonly kinds?: readonly string[]
}

/** What a tool's converter needs to know of our rules. */
export interface Equivalents {
  /** The rules that mean the same as a check of the tool; none where there is no equivalent. */
  readonly equivalents: (check: string) => readonly Equivalent[]
  /** Why a check that is known has no equivalent. */
  readonly reason: (check: string) => string | undefined
  /** Every check that is known. */
  readonly checks: readonly string[]
}

/** Converts the configuration of one tool: its file, or a command line with its flags. */
export type Converter = (text: string, equivalents: Equivalents) => Migration

/** What some settings come to. */
export interface Converted {
  readonly rules: readonly MigratedRule[]
  readonly exemptions: readonly JsonObject[]
  readonly outcomes: readonly Outcome[]
}

/** Settings that have been converted one by one, as one. */
export function joined(parts: readonly Partial<Converted>[]): Converted {
  return {
    rules: parts.flatMap(({ rules = [] }) => rules),
    exemptions: parts.flatMap(({ exemptions = [] }) => exemptions),
    outcomes: parts.flatMap(({ outcomes = [] }) => outcomes),
  }
}

/** What was said, and what stands for it. */
export function carried(said: string, became: string): Outcome {
  return { said, became, isCarried: true }
}

/** What was said, and why nothing stands for it, or what is to be done by hand. */
export function dropped(said: string, became: string): Outcome {
  return { said, became, isCarried: false }
}

/** How a check is switched: as which setting, to what, and what the exemption says where only a part of a rule is meant. */
export interface Switch {
  /** The setting that names it: `skip-check`. */
  readonly setting: string
  readonly level: MigratedRule['level']
  /** Options by rule, where the check itself has parameters. */
  readonly optionsOf?: (check: string, rule: string) => Options | undefined
}

/** What becomes of some checks. In names `*` may stand for any characters, where the tool allows it. */
export function migrateChecks(
  checks: readonly string[],
  how: Switch,
  equivalents: Equivalents,
  mayBePattern = false,
): Converted {
  return joined(
    checks.map(check =>
      mayBePattern && check.includes('*')
        ? migratePattern(check, how, equivalents)
        : migrateCheck(check, how, equivalents),
    ),
  )
}

function migratePattern(pattern: string, how: Switch, equivalents: Equivalents): Converted {
  const meant = equivalents.checks.filter(check => matchesPattern(check.toLowerCase(), pattern.toLowerCase()))
  const said = `${how.setting} ${pattern}`
  if (meant.length === 0)
    return joined([{ outcomes: [dropped(said, 'no check that is known here matches it')] }])
  const outcomes = [carried(said, `as the ${meant.length} checks that match it and are known here`)]
  return joined([{ outcomes }, ...meant.map(check => migrateCheck(check, how, equivalents))])
}

function migrateCheck(check: string, { setting, level, optionsOf }: Switch, all: Equivalents): Converted {
  const said = `${setting} ${check}`
  const found = all.equivalents(check)
  if (found.length === 0) return joined([{ outcomes: [withoutEquivalent(said, check, all)] }])
  return joined(
    found.map(({ id, ...part }): Partial<Converted> => {
      const isPart = isPartial(part)
      if (level === 'off' && isPart) {
        const exemption = { rules: [id], ...part, reason: `${check} is switched off` }
        return {
          exemptions: [exemption],
          outcomes: [carried(said, `exemption from ${id}, for ${nameOfPart(part)} only`)],
        }
      }
      const options = optionsOf?.(check, id)
      const wider = isPart && options === undefined ? `; it reports more than ${nameOfPart(part)}` : ''
      return {
        rules: [{ id, level, from: check, ...(options && { options }) }],
        outcomes: [carried(said, `${id}: ${level}${nameOfOptions(options)}${wider}`)],
      }
    }),
  )
}

/** The outcome for a check that nothing stands for. */
export function withoutEquivalent(said: string, check: string, { reason }: Equivalents): Outcome {
  const why = reason(check)
  return dropped(said, why === undefined ? 'no check of that name is known here' : `no equivalent: ${why}`)
}

/** A rule in words, with the part of it that is meant. */
export function nameOfEquivalent({ id, ...part }: Equivalent): string {
  return isPartial(part) ? `${id} (${nameOfPart(part)} only)` : id
}

/** The options of a rule behind its name. */
export function nameOfOptions(options: Options | undefined): string {
  return options === undefined || Object.keys(options).length === 0 ? '' : `, with ${JSON.stringify(options)}`
}

/** The part of a rule in words. */
function nameOfPart({ parts = [], kinds = [] }: Omit<Equivalent, 'id'>): string {
  return [...parts, ...kinds].join(', ')
}

/** Exemptions for what some checks mean, with whatever else they are limited to: one for all whole rules, and one for each part. */
export function exemptionsFor(
  found: readonly Equivalent[],
  scope: JsonObject,
  { reason, ...more }: { readonly reason: string; readonly expires?: string },
): readonly JsonObject[] {
  const whole = found.filter(equivalent => !isPartial(equivalent))
  const ids = [...new Set(whole.map(({ id }) => id))].sort()
  const partial = found.filter(({ id, ...part }) => isPartial(part) && !ids.includes(id))
  const byPart = groupBy(partial, ({ id: _, ...part }) => JSON.stringify(part))
  return [
    ...(ids.length === 0 ? [] : [{ rules: ids, ...scope, reason, ...more }]),
    ...[...byPart.values()].flatMap(same => {
      const [{ id: _, ...part } = { id: '' }] = same
      const kinds = commonKinds(part.kinds, scope['kinds'])
      const rules = [...new Set(same.map(({ id }) => id))].sort()
      return kinds === 'none' ? [] : [{ rules, ...scope, ...part, ...(kinds && { kinds }), reason, ...more }]
    }),
  ]
}

function isPartial({ parts, kinds }: Omit<Equivalent, 'id'>): boolean {
  return parts !== undefined || kinds !== undefined
}

/** The kinds that two selections have in common; undefined where neither says any. */
function commonKinds(
  first: readonly string[] | undefined,
  second: unknown,
): readonly string[] | undefined | 'none' {
  const other = Array.isArray(second) ? second.map(String) : undefined
  if (first === undefined || other === undefined) return first ?? other
  const both = first.filter(kind => other.includes(kind))
  return both.length === 0 ? 'none' : both
}
