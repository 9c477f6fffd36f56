import { resolve } from 'node:path'
import { type Config, type Layer, LEVELS, type RuleSetting } from '../config/config.ts'
import { rulesOrReason } from '../config/rule-settings.ts'
import { versionsOrReason } from '../config/versions.ts'
import { PRESETS, type Rule } from '../core/rule.ts'
import { SEVERITIES } from '../core/severity.ts'
import { unknownName } from '../core/unknown-name.ts'
import { UsageError } from '../core/usage-error.ts'
import type { Overrides } from './options.ts'

/** The layer that lies over all configuration files. */
export function overrideLayer(overrides: Overrides, rules: readonly Rule[], cwd: string): Layer {
  const config = configOf(overrides, rules, cwd)
  const names = [...Object.keys(config), ...(config.rules?.keys() ?? [])]
  return {
    config,
    place: 'the command line',
    places: new Map(names.map(name => [name === 'presets' ? 'preset' : name, 'the command line'])),
  }
}

/** What overrides amount to. Names that nobody knows are a `UsageError`. */
export function configOf(overrides: Overrides, known: readonly Rule[], cwd: string): Config {
  const { presets, kubernetesVersions, only, rules, failOn, foreignSuppressions, baseline } = overrides
  return {
    ...(presets && { presets: presets.map(name => word('preset', name, PRESETS)) }),
    ...(kubernetesVersions && { kubernetesVersions: kubernetesVersions.flatMap(versionsOf) }),
    ...(only && { only: only.flatMap(name => ruleIds(name, known)) }),
    ...(rules && {
      rules: new Map(Object.entries(rules).flatMap(([name, level]) => ruleSettings(name, level, known))),
    }),
    ...(failOn !== undefined && { failOn: word('severity', failOn, SEVERITIES) }),
    ...(foreignSuppressions !== undefined && { foreignSuppressions }),
    ...(baseline !== undefined && { baseline: resolve(cwd, baseline) }),
  }
}

function ruleSettings(
  name: string,
  written: string,
  rules: readonly Rule[],
): readonly (readonly [string, RuleSetting])[] {
  const level = word('level', written, LEVELS)
  return ruleIds(name, rules).map(id => [id, { level }])
}

function ruleIds(written: string, rules: readonly Rule[]): readonly string[] {
  const result = rulesOrReason(written, rules)
  if ('rules' in result) return result.rules.map(({ id }) => id)
  throw new UsageError(result.reason)
}

function versionsOf(written: string): readonly string[] {
  const result = versionsOrReason(written)
  if ('versions' in result) return result.versions
  throw new UsageError(result.reason)
}

function word<T extends string>(what: string, written: string, words: readonly T[]): T {
  const known = words.find(word => word === written)
  if (known === undefined) throw new UsageError(unknownName(what, written, words))
  return known
}
