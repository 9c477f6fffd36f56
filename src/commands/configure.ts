import { dirname, resolve } from 'node:path'
import { type Config, LEVELS, type RuleSetting } from '../config/config.ts'
import { findConfig } from '../config/find.ts'
import { readConfig } from '../config/read.ts'
import { mergeConfigs } from '../config/settings.ts'
import { versionOrReason } from '../config/versions.ts'
import { PRESETS, type Rule } from '../core/rule.ts'
import { SEVERITIES } from '../core/severity.ts'
import { unknownName } from '../core/unknown-name.ts'
import { UsageError } from '../core/usage-error.ts'
import type { ConfiguredPatterns } from '../files/ignore.ts'
import { shownPath } from '../files/paths.ts'
import type { OptionValues } from './arguments.ts'

/** The configuration of a run, with the file that part of it comes from. */
export interface Configured {
  readonly config: Config
  /** As it is shown to the user; undefined where there is none. */
  readonly file: string | undefined
  /** The files it leaves out. */
  readonly ignore: ConfiguredPatterns | undefined
}

/** The configuration of a run: what the file says, and over it what the flags say. */
export function configure(values: OptionValues, cwd: string, rules: readonly Rule[]): Configured {
  const flags = configOfFlags(values, rules)
  const path = configPath(values, cwd)
  if (path === undefined) return { config: flags, file: undefined, ignore: undefined }
  const file = shownPath(path, cwd, values.config)
  const fromFile = readConfig(path, file, rules)
  const { ignore: patterns } = fromFile
  return {
    config: mergeConfigs(fromFile, flags),
    file,
    ignore: patterns === undefined ? undefined : { folder: dirname(path), patterns },
  }
}

function configPath(values: OptionValues, cwd: string): string | undefined {
  if (values.config === undefined) return values['no-config'] ? undefined : findConfig(cwd)
  if (values['no-config']) throw new UsageError('--config and --no-config exclude each other')
  return resolve(cwd, values.config)
}

function configOfFlags(values: OptionValues, rules: readonly Rule[]): Config {
  const ids = rules.map(({ id }) => id)
  const { preset, only, rule, 'kubernetes-version': versions, 'fail-on': failOn } = values
  return {
    ...(preset && { presets: preset.map(name => word('preset', name, PRESETS)) }),
    ...(versions && { kubernetesVersions: versions.map(version) }),
    ...(only && { only: only.map(id => word('rule', id, ids)) }),
    ...(rule && { rules: new Map(rule.map(text => ruleSetting(text, ids))) }),
    ...(failOn && { failOn: word('severity', failOn, SEVERITIES) }),
  }
}

function ruleSetting(text: string, ids: readonly string[]): readonly [string, RuleSetting] {
  const at = text.indexOf('=')
  if (at < 0) throw new UsageError(`--rule needs a level, such as --rule ${text}=off`)
  return [word('rule', text.slice(0, at), ids), { level: word('level', text.slice(at + 1), LEVELS) }]
}

function version(written: string): string {
  const result = versionOrReason(written)
  if ('version' in result) return result.version
  throw new UsageError(result.reason)
}

function word<T extends string>(what: string, written: string, words: readonly T[]): T {
  const known = words.find(word => word === written)
  if (known === undefined) throw new UsageError(unknownName(what, written, words))
  return known
}
