import { PRESETS, type Rule } from '../core/rule.ts'
import { SEVERITIES } from '../core/severity.ts'
import { sourceOf } from '../yaml/locate.ts'
import type { Condition, Config, ConfiguredExemption, Layer } from './config.ts'
import { chartPathsOf, contextsOf } from './contexts.ts'
import { customRulesOf } from './custom-rules.ts'
import { exemptionsOf } from './exemptions.ts'
import { pathOf, pathsOf } from './paths.ts'
import {
  booleanOf,
  fail,
  fieldsOf,
  itemsOf,
  nonEmptyOf,
  type Place,
  shownPlace,
  stringsOf,
  wordOf,
} from './place.ts'
import { type PluginOptions, pluginRulesOf } from './plugins.ts'
import { podTemplatesOf } from './pod-templates.ts'
import { projectsOf } from './projects.ts'
import { ruleSettingsOf } from './rule-settings.ts'
import { filesOf, SELECTOR_KEYS, selectorOf } from './selectors.ts'
import { versionsOrReason } from './versions.ts'

/** What a layer may say, wherever it stands. */
const LAYER_KEYS = ['preset', 'kubernetesVersions', 'rules'] as const

/** The settings of a configuration file. */
export const CONFIG_KEYS = [
  '$schema',
  'root',
  'extends',
  ...LAYER_KEYS,
  'failOn',
  'ignore',
  'podTemplates',
  'placeholders',
  'crds',
  'schemas',
  'projects',
  'builtInDefinitions',
  'foreignSuppressions',
  'baseline',
  'render',
  'contexts',
  'charts',
  'customRules',
  'plugins',
  'overrides',
  'exemptions',
] as const

/** The fields of an override. */
export const OVERRIDE_KEYS = ['files', ...SELECTOR_KEYS, ...LAYER_KEYS] as const

/** What a configuration file says about other ones. */
export interface ConfigHead {
  readonly root: boolean
  /** Patterns of files to leave out. */
  readonly ignore: readonly string[]
  /** What it extends, with the places that say so. */
  readonly extends: readonly { readonly written: string; readonly place: Place }[]
}

/** What one configuration file says itself. */
export interface ConfigText {
  readonly layers: readonly Layer[]
  readonly exemptions: readonly ConfiguredExemption[]
}

/** Takes in what has to be known before the rest can be read. */
export function readHead(root: Place): ConfigHead {
  const fields = Object.fromEntries(fieldsOf(root, CONFIG_KEYS, 'setting'))
  return {
    root: fields['root'] !== undefined && booleanOf(fields['root']),
    ignore: fields['ignore'] === undefined ? [] : itemsOf(fields['ignore']).map(nonEmptyOf),
    extends: fields['extends'] === undefined ? [] : itemsOf(fields['extends']).map(extension),
  }
}

/** Checks and takes in a configuration. File patterns are relative to `folder`; `known` are the rules there are besides. */
export async function readConfig(
  root: Place,
  folder: string,
  known: readonly Rule[],
  pluginOptions: PluginOptions,
): Promise<ConfigText> {
  const fields = fieldsOf(root, CONFIG_KEYS, 'setting')
  const {
    failOn,
    podTemplates,
    placeholders,
    crds,
    schemas,
    projects,
    builtInDefinitions,
    foreignSuppressions,
    baseline,
    render,
    contexts,
    charts,
    overrides,
    exemptions,
    customRules,
    plugins,
  } = Object.fromEntries(fields)
  const declared = customRules ? await customRulesOf(customRules, known) : []
  const own = plugins
    ? [...declared, ...(await pluginRulesOf(plugins, pluginOptions, [...known, ...declared]))]
    : declared
  const rules = [...known, ...own]
  const base = layerOf(root, fields, rules)
  const paths = { folder, within: pluginOptions.within }
  const config: Config = {
    ...base.config,
    ...(failOn && { failOn: wordOf(failOn, SEVERITIES, 'severity') }),
    ...(podTemplates && { podTemplates: podTemplatesOf(podTemplates) }),
    ...(placeholders && { placeholders: itemsOf(placeholders).map(nonEmptyOf) }),
    ...(crds && { crds: pathsOf(crds, paths) }),
    ...(schemas && { schemas: pathsOf(schemas, paths) }),
    ...(projects && { projects: projectsOf(projects) }),
    ...(builtInDefinitions && { builtInDefinitions: switchOf(builtInDefinitions) }),
    ...(foreignSuppressions && { foreignSuppressions: booleanOf(foreignSuppressions) }),
    ...(baseline && { baseline: pathOf(baseline, paths) }),
    ...(render && { render: booleanOf(render) }),
    ...(contexts && { contexts: contextsOf(contexts, paths) }),
    ...(charts && { charts: chartPathsOf(charts, paths) }),
    ...(own.length > 0 && { customRules: own }),
  }
  return {
    layers: [
      { ...base, config },
      ...(overrides ? itemsOf(overrides).map(item => overrideOf(item, folder, rules)) : []),
    ],
    exemptions: exemptions ? exemptionsOf(exemptions, folder, rules) : [],
  }
}

function extension(place: Place) {
  return { written: nonEmptyOf(place), place }
}

function layerOf(place: Place, fields: ReadonlyMap<string, Place>, rules: readonly Rule[]): Layer {
  const { preset, kubernetesVersions, rules: named } = Object.fromEntries(fields)
  const settings = named ? ruleSettingsOf(named, rules) : []
  return {
    config: {
      ...(preset && { presets: itemsOf(preset).map(item => wordOf(item, PRESETS, 'preset')) }),
      ...(kubernetesVersions && { kubernetesVersions: versionsOf(kubernetesVersions) }),
      ...(named && { rules: new Map(settings.map(({ id, setting }) => [id, setting])) }),
    },
    place: place.path.length === 0 ? place.text.file : shownPlace(place),
    places: new Map([
      ...[...fields].map(([name, field]): [string, string] => [name, shownPlace(field, 'key')]),
      ...settings.map((setting): [string, string] => [setting.id, shownPlace(setting.place, 'key')]),
    ]),
  }
}

function overrideOf(place: Place, folder: string, rules: readonly Rule[]): Layer {
  const fields = fieldsOf(place, OVERRIDE_KEYS, 'field of an override')
  return { ...layerOf(place, fields, rules), when: conditionOf(place, fields, folder) }
}

function conditionOf(place: Place, fields: ReadonlyMap<string, Place>, folder: string): Condition {
  const files = fields.get('files')
  const resources = selectorOf(fields)
  if (files === undefined && resources === undefined) {
    fail(place, `an override says what it is for: files, ${SELECTOR_KEYS.join(', ')}`)
  }
  return { ...(files && { files: filesOf(files, folder) }), ...(resources && { resources }) }
}

/** Versions have to be quoted: as a number, 1.30 is 1.3. */
function versionsOf(place: Place): readonly string[] {
  for (const item of itemsOf(place)) {
    if (typeof item.value !== 'number') continue
    fail(item, `a version has to be quoted: "${sourceOf(item.text.document, item.path) ?? item.value}"`)
  }
  stringsOf(place)
  return itemsOf(place).flatMap(item => {
    const result = versionsOrReason(nonEmptyOf(item))
    return 'versions' in result ? result.versions : fail(item, result.reason)
  })
}

/** Whether something is on: `off` and `on` are words, to everybody but YAML 1.1. */
function switchOf(place: Place): boolean {
  if (place.value === 'off' || place.value === 'on') return place.value === 'on'
  return booleanOf(place)
}
