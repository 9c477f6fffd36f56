import { resolve } from 'node:path'
import { type ConfigsFor, cascade } from '../config/cascade.ts'
import { type Config, type ConfigFile, type Layer, LEVELS, type RuleSetting } from '../config/config.ts'
import { customRulesIn, loadConfig } from '../config/load.ts'
import { rulesOrReason } from '../config/rule-settings.ts'
import { versionsOrReason } from '../config/versions.ts'
import { PRESETS, type Rule } from '../core/rule.ts'
import { SEVERITIES } from '../core/severity.ts'
import { unknownName } from '../core/unknown-name.ts'
import { UsageError } from '../core/usage-error.ts'
import type { PatternsFor } from '../files/ignore.ts'
import type { ConfigurationOptions, Overrides } from './options.ts'

/** The configuration of a run: what holds where, and over it what the caller wants. */
export interface Configuration {
  readonly configsFor: ConfigsFor
  /** To be asked for when all configurations are known, since it may name the rules that those bring along. */
  readonly flags: Layer
  /** Every rule there is, those among them that the configurations known so far bring along. */
  readonly rules: readonly Rule[]
  /** The files that configurations leave out. */
  readonly patternsFor: PatternsFor
}

/** The configuration of a run. Files are looked for as they are needed; the one that is named is read at once. */
export function configure(options: ConfigurationOptions, cwd: string, rules: readonly Rule[]): Configuration {
  const known: ConfigFile[] = []
  const configsFor = configsOf(options, cwd, rules, known)
  let flags: Layer | undefined
  return {
    configsFor,
    get flags() {
      flags ??= overrideLayer(options, this.rules, cwd)
      return flags
    },
    get rules() {
      const own = new Map(customRulesIn(known).map(rule => [rule.id, rule]))
      return own.size === 0 ? rules : [...rules, ...own.values()]
    },
    patternsFor: (folder, names) => configsFor(folder, names).flatMap(({ ignore }) => ignore ?? []),
  }
}

/** Every configuration that is loaded joins those known. */
function configsOf(
  options: ConfigurationOptions,
  cwd: string,
  rules: readonly Rule[],
  known: ConfigFile[],
): ConfigsFor {
  const { config, execConfig: execute = false } = options
  if (config === false) return () => []
  const load = (path: string, outer?: () => readonly ConfigFile[]) => {
    const file = loadConfig(path, {
      rules,
      cwd,
      execute,
      named: outer === undefined,
      ...(outer && { outer }),
    })
    known.push(file)
    return file
  }
  if (config === undefined) return cascade(load)
  const files = [load(resolve(cwd, config))]
  return () => files
}

function overrideLayer(overrides: Overrides, rules: readonly Rule[], cwd: string): Layer {
  const config = configOf(overrides, rules, cwd)
  const names = [...Object.keys(config), ...(config.rules?.keys() ?? [])]
  return {
    config,
    place: 'the command line',
    places: new Map(names.map(name => [name === 'presets' ? 'preset' : name, 'the command line'])),
  }
}

/** What overrides amount to. Names that nobody knows are a `UsageError`. */
function configOf(overrides: Overrides, known: readonly Rule[], cwd: string): Config {
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
