import type { Options, Rule } from '../core/rule.ts'
import type { ActiveRule } from '../core/settings.ts'

/** A rule switched on by itself, with some of its options, the others at their defaults. */
export function activate(rule: Rule, options: Options = {}): ActiveRule {
  return {
    rule,
    severity: rule.severity,
    severityConfigured: false,
    options: { ...defaultsOf(rule), ...options },
  }
}

/** The options of a rule as they are where nobody says anything of them. */
export function defaultsOf({ options = {} }: Rule): Options {
  return Object.fromEntries(Object.entries(options).map(([name, schema]) => [name, schema.default]))
}
