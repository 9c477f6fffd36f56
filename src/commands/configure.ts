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
import type { OptionValues } from './arguments.ts'
import type { Io } from './io.ts'

/** The configuration of a run: what holds where, and over it what the flags say. */
export interface Configuration {
  readonly configsFor: ConfigsFor
  /** To be asked for when all configurations are known, since flags may name the rules that those bring along. */
  readonly flags: Layer
  /** Every rule there is, those among them that the configurations known so far bring along. */
  readonly rules: readonly Rule[]
  /** The files that configurations leave out. */
  readonly patternsFor: PatternsFor
}

/** The configuration of a run. Files are looked for as they are needed; the one that a flag names is read at once. */
export function configure(
  values: OptionValues,
  { cwd, env }: Pick<Io, 'cwd' | 'env'>,
  rules: readonly Rule[],
): Configuration {
  const known: ConfigFile[] = []
  const configsFor = configsOf(values, { cwd, env }, rules, known)
  let flags: Layer | undefined
  return {
    configsFor,
    get flags() {
      flags ??= flagLayer(values, this.rules, cwd)
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
  values: OptionValues,
  { cwd, env }: Pick<Io, 'cwd' | 'env'>,
  rules: readonly Rule[],
  known: ConfigFile[],
): ConfigsFor {
  if (values.config !== undefined && values['no-config'])
    throw new UsageError('--config and --no-config exclude each other')
  if (values['no-config']) return () => []
  const execute = mayExecute(values, env)
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
  if (values.config === undefined) return cascade(load)
  const files = [load(resolve(cwd, values.config))]
  return () => files
}

/** Code that a configuration names runs on the user's word alone. */
function mayExecute(values: OptionValues, env: Io['env']): boolean {
  return values['exec-config'] === true || env['K8S_LINT_EXEC_CONFIG'] === '1'
}

function flagLayer(values: OptionValues, rules: readonly Rule[], cwd: string): Layer {
  const config = configOfFlags(values, rules, cwd)
  const names = [...Object.keys(config), ...(config.rules?.keys() ?? [])]
  return {
    config,
    place: 'the command line',
    places: new Map(names.map(name => [name === 'presets' ? 'preset' : name, 'the command line'])),
  }
}

function configOfFlags(values: OptionValues, rules: readonly Rule[], cwd: string): Config {
  const { preset, only, rule, 'kubernetes-version': versions, 'fail-on': failOn, baseline } = values
  return {
    ...(preset && { presets: preset.map(name => word('preset', name, PRESETS)) }),
    ...(versions && { kubernetesVersions: versions.flatMap(versionsOf) }),
    ...(only && { only: only.flatMap(name => ruleIds(name, rules)) }),
    ...(rule && { rules: new Map(rule.flatMap(text => ruleSettings(text, rules))) }),
    ...(failOn && { failOn: word('severity', failOn, SEVERITIES) }),
    ...(values['no-foreign-suppressions'] && { foreignSuppressions: false }),
    ...(baseline && { baseline: resolve(cwd, baseline) }),
  }
}

function ruleSettings(text: string, rules: readonly Rule[]): readonly (readonly [string, RuleSetting])[] {
  const at = text.indexOf('=')
  if (at < 0) throw new UsageError(`--rule needs a level, such as --rule ${text}=off`)
  const level = word('level', text.slice(at + 1), LEVELS)
  return ruleIds(text.slice(0, at), rules).map(id => [id, { level }])
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
