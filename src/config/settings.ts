import type { Exemption } from '../core/exemption.ts'
import type { Options, Preset, Rule } from '../core/rule.ts'
import type { ActiveRule, Settings } from '../core/settings.ts'
import { LATEST_VERSION } from '../schema/versions.ts'
import { defaultsOf } from './activate.ts'
import { type Config, DEFAULTS, type RuleSetting } from './config.ts'
import { sortVersions } from './versions.ts'

/**
 * Whether a preset switches a rule on. Every preset holds `correctness`, since what is broken cannot be judged by any
 * other standard; `strict` holds all that `recommended` does.
 */
export function isInPreset({ presets }: Rule, preset: Preset): boolean {
  return (
    presets.includes(preset) ||
    presets.includes('correctness') ||
    (preset === 'strict' && presets.includes('recommended'))
  )
}

/** One configuration over another: fields replace fields, and of a rule what the upper one says about it. */
export function mergeConfigs(lower: Config, upper: Config): Config {
  const rules = new Map(lower.rules)
  for (const [id, setting] of upper.rules ?? []) rules.set(id, { ...rules.get(id), ...setting })
  const podTemplates = new Map([...(lower.podTemplates ?? []), ...(upper.podTemplates ?? [])])
  const customRules = [...(lower.customRules ?? []), ...(upper.customRules ?? [])]
  const charts = new Map([...(lower.charts ?? []), ...(upper.charts ?? [])])
  return {
    ...lower,
    ...upper,
    rules,
    ...(charts.size > 0 && { charts }),
    ...(podTemplates.size > 0 && { podTemplates }),
    ...(customRules.length > 0 && { customRules }),
  }
}

/** What a configuration amounts to: the rules that are on, with their severities and options, in the order of ids. */
export function resolveSettings(
  config: Config,
  rules: readonly Rule[],
  exemptions: readonly Exemption[] = [],
): Settings {
  const { presets = DEFAULTS.presets, kubernetesVersions = [LATEST_VERSION], only } = config
  const {
    podTemplates,
    placeholders,
    crds,
    schemas,
    projects,
    builtInDefinitions,
    foreignSuppressions,
    customRules = [],
  } = config
  // A configuration that extends one which holds anyway has its rules twice.
  const own = new Map(customRules.map(rule => [rule.id, rule]))
  const active = [...rules, ...own.values()].flatMap((rule): ActiveRule[] => {
    const setting = config.rules?.get(rule.id) ?? {}
    if (!isOn(rule, setting, presets, only)) return []
    const { level = 'off', options } = setting
    const configured = level === 'off' || level === 'on' ? undefined : level
    return [
      {
        rule,
        severity: configured ?? rule.severity,
        severityConfigured: configured !== undefined,
        options: { ...defaultsOf(rule), ...presetOptionsOf(rule, presets), ...options },
      },
    ]
  })
  return {
    versions: sortVersions(kubernetesVersions),
    rules: active.sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1)),
    ...(podTemplates && { podTemplates }),
    ...(placeholders && { placeholders }),
    ...(crds && { crds }),
    ...(schemas && { schemas }),
    ...(projects && { projects }),
    ...(builtInDefinitions !== undefined && { builtInDefinitions }),
    ...(foreignSuppressions !== undefined && { foreignSuppressions }),
    ...(exemptions.length > 0 && { exemptions }),
  }
}

function isOn(
  rule: Rule,
  { level }: RuleSetting,
  presets: readonly Preset[],
  only: readonly string[] | undefined,
): boolean {
  if (only !== undefined) return only.includes(rule.id)
  if (level !== undefined) return level !== 'off'
  return presets.some(preset => isInPreset(rule, preset))
}

/** What the presets in use make of the options of a rule; of two, the later one wins. */
function presetOptionsOf({ presetOptions = {} }: Rule, presets: readonly Preset[]): Options {
  return Object.assign({}, ...presets.map(preset => presetOptions[preset]))
}
