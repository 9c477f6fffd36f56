import { matchesPattern } from '../core/name-pattern.ts'
import type { OptionSchema, Options, Rule } from '../core/rule.ts'
import { unknownName } from '../core/unknown-name.ts'
import { LEVELS, type Level, type RuleSetting } from './config.ts'
import { booleanOf, describe, entriesOf, fail, itemsOf, type Place, stringOf, wordOf } from './place.ts'

/**
 * The rules that a name means: one by its id, or all that a pattern describes by their id (`rbac-*`, `api/*`) or by
 * category and id (`security/*`). Or the sentence that says why there are none.
 */
export function rulesOrReason(
  written: string,
  rules: readonly Rule[],
): { readonly rules: readonly Rule[] } | { readonly reason: string } {
  const found = rules.filter(
    ({ id, category }) =>
      matchesPattern(id, written) || (isPattern(written) && matchesPattern(`${category}/${id}`, written)),
  )
  if (found.length > 0) return { rules: found }
  if (isPattern(written)) return { reason: `no rule is called like "${written}"` }
  const ids = rules.map(({ id }) => id)
  return { reason: unknownName('rule', written, ids) }
}

function isPattern(written: string): boolean {
  return written.includes('*')
}

/** The ids of the rules that a list of names and patterns means. */
export function ruleIdsOf(place: Place, rules: readonly Rule[]): ReadonlySet<string> {
  return new Set(itemsOf(place).flatMap(item => rulesAt(item, stringOf(item), rules).map(({ id }) => id)))
}

/** What is said about a rule, with the place of it. */
export interface PlacedSetting {
  readonly id: string
  readonly setting: RuleSetting
  readonly place: Place
}

/** What the mapping `rules` says, rule by rule. A rule's own id wins over patterns, wherever it stands. */
export function ruleSettingsOf(place: Place, rules: readonly Rule[]): readonly PlacedSetting[] {
  const entries = [...entriesOf(place)].map(([written, entry]) => {
    const meant = rulesAt(entry, written, rules, 'key')
    return { written, entry, meant }
  })
  const patterns = entries.filter(({ written }) => isPattern(written))
  const single = entries.filter(({ written }) => !isPattern(written))
  return [...patterns, ...single].flatMap(({ written, entry, meant }) =>
    meant.map(rule => ({
      id: rule.id,
      setting: ruleSettingOf(entry, rule, isPattern(written)),
      place: entry,
    })),
  )
}

function rulesAt(
  place: Place,
  written: string,
  rules: readonly Rule[],
  at: 'key' | 'value' = 'value',
): readonly Rule[] {
  const result = rulesOrReason(written, rules)
  return 'rules' in result ? result.rules : fail(place, result.reason, at)
}

/** `level`, or `[level, { option: value }]`. */
function ruleSettingOf(place: Place, rule: Rule, forMany: boolean): RuleSetting {
  const [level, options, more] = itemsOf(place)
  if (level === undefined) fail(place, `expected one of ${LEVELS.join(', ')}, found an empty list`)
  if (more !== undefined) fail(more, 'expected a level and a mapping of options, nothing else')
  if (options === undefined) return { level: levelOf(level) }
  if (forMany) fail(options, 'options are for a single rule: name it in place of the pattern')
  return { level: levelOf(level), options: optionsOf(options, rule) }
}

/** Unquoted, `off` and `on` are booleans to Kubernetes' YAML. */
function levelOf(place: Place): Level {
  if (typeof place.value === 'boolean') return place.value ? 'on' : 'off'
  return wordOf(place, LEVELS, 'level')
}

function optionsOf(place: Place, { id, options = {} }: Rule): Options {
  const known = Object.keys(options)
  const entries = [...entriesOf(place)].map(([name, entry]) => {
    const schema = Object.hasOwn(options, name) ? options[name] : undefined
    return [name, optionOf(entry, schema ?? fail(entry, unknownOption(id, name, known), 'key'))] as const
  })
  return Object.fromEntries(entries)
}

function unknownOption(rule: string, name: string, known: readonly string[]): string {
  return known.length === 0
    ? `the rule ${rule} has no options`
    : unknownName(`option of ${rule}`, name, known)
}

function optionOf(place: Place, schema: OptionSchema): Options[string] {
  const { value } = place
  switch (schema.type) {
    case 'boolean':
      return booleanOf(place)
    case 'integer': {
      const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = schema
      if (typeof value !== 'number' || !Number.isInteger(value)) {
        fail(place, `expected a whole number, found ${describe(value)}`)
      }
      if (value < minimum) fail(place, `expected ${minimum} or more, found ${value}`)
      if (value > maximum) fail(place, `expected ${maximum} or less, found ${value}`)
      return value
    }
    case 'string':
      return schema.enum === undefined ? stringOf(place) : wordOf(place, schema.enum, 'value')
    case 'array':
      return itemsOf(place).map(stringOf)
  }
}
