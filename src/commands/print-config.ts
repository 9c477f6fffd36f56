import { dirname, resolve } from 'node:path'
import { type Config, DEFAULTS, type Layer } from '../config/config.ts'
import { type Holding, holdingFor, holdsFor, mergeLayers } from '../config/holding.ts'
import { resolveSettings } from '../config/settings.ts'
import { toFieldPath } from '../core/path.ts'
import type { ResourceSelector } from '../core/resource-selector.ts'
import type { Rule } from '../core/rule.ts'
import type { ActiveRule, NamedRelease } from '../core/settings.ts'
import { ignoreScope, isIgnored } from '../files/ignore.ts'
import { shownPath } from '../files/paths.ts'
import { type Configuration, configure } from '../project/configure.ts'
import { today } from '../project/today.ts'
import { jsonText } from '../report/visible.ts'
import { ALL_RULES } from '../rules/all.ts'
import type { Arguments } from './arguments.ts'
import type { Io } from './io.ts'
import { printableChartPaths, printableContexts } from './printed-contexts.ts'
import { configurationOptions } from './project-options.ts'

/** Prints what holds for one file, and where that is said, as JSON. */
export async function printConfigCommand({ values }: Arguments, file: string, io: Io): Promise<number> {
  const path = resolve(io.cwd, file)
  const configuration = configure(configurationOptions(values, io), io.cwd, ALL_RULES)
  await configuration.load([dirname(path)])
  const scope = ignoreScope(dirname(path), io.cwd, configuration.patternsFor)
  const printed = {
    file: shownPath(file, io.cwd),
    ignored: isIgnored(path, false, scope),
    ...printable(path, configuration, io.cwd),
  }
  io.stdout.write(`${jsonText(printed, 2)}\n`)
  return 0
}

function printable(path: string, configuration: Configuration, cwd: string) {
  const known = configuration.rules
  const holding = holdingFor(path, configuration.configsFor, configuration.flags, today())
  const layers = holding.layers.filter(layer => holdsFor(layer, undefined))
  const config = mergeLayers(layers)
  const { versions, rules } = resolveSettings(config, ALL_RULES)
  const on = new Set(rules.map(({ rule }) => rule))
  return {
    configFiles: holding.files.flatMap(({ file, extended }) => [...extended.map(base => base.file), file]),
    presets: config.presets ?? DEFAULTS.presets,
    kubernetesVersions: versions,
    failOn: config.failOn ?? DEFAULTS.failOn,
    ignore: holding.files.flatMap(({ ignore }) => ignore?.patterns ?? []),
    podTemplates: podTemplatesOf(config),
    ...(config.placeholders && { placeholders: config.placeholders }),
    ...(config.schemas && { schemas: config.schemas.map(({ path }) => shownPath(path, cwd)) }),
    ...(config.crds && { crds: config.crds.map(({ path }) => shownPath(path, cwd)) }),
    ...(config.projects && { projects: releasesOf(config.projects) }),
    ...(config.builtInDefinitions === false && { builtInDefinitions: false }),
    ...(config.foreignSuppressions === false && { foreignSuppressions: false }),
    ...(config.render === false && { render: false }),
    ...printableContexts(layers),
    ...(config.charts && { charts: printableChartPaths(config.charts) }),
    ...(config.baseline && { baseline: shownPath(config.baseline, cwd) }),
    rules: Object.fromEntries(rules.map(active => [active.rule.id, printableRule(active)])),
    exemptions: exemptionsOf(holding),
    overridesByResource: holding.layers.filter(({ when }) => when?.resources).map(overrideOf),
    from: {
      ...placesOf(
        [
          'preset',
          'kubernetesVersions',
          'failOn',
          'podTemplates',
          'placeholders',
          'crds',
          'schemas',
          'projects',
          'builtInDefinitions',
          'foreignSuppressions',
          'render',
          'contexts',
          'charts',
          'baseline',
          'only',
        ],
        layers,
      ),
      rules: placesOf(
        known.map(({ id }) => id),
        layers,
      ),
    },
    off: known.filter(rule => !on.has(rule) && isNamed(rule, config)).map(({ id }) => id),
  }
}

function printableRule({ severity, options }: ActiveRule) {
  return Object.keys(options).length === 0 ? severity : [severity, options]
}

function isNamed({ id }: Rule, { rules }: Config): boolean {
  return rules?.has(id) === true
}

function podTemplatesOf({ podTemplates = new Map() }: Config): Readonly<Record<string, string>> {
  return Object.fromEntries([...podTemplates].map(([kind, path]) => [kind, toFieldPath(path)]))
}

function releasesOf(projects: ReadonlyMap<string, NamedRelease>): Readonly<Record<string, string>> {
  return Object.fromEntries([...projects].map(([project, { release }]) => [project, release]))
}

function exemptionsOf({ exemptions }: Holding) {
  return exemptions.map(({ written, resources, containers, reason, expires, place }) => ({
    rules: written,
    ...printableSelector(resources),
    ...(containers && { containers }),
    reason,
    ...(expires && { expires }),
    from: place,
  }))
}

/** What holds besides for some resources of the file. */
function overrideOf({ config, when, place }: Layer) {
  return {
    ...printableSelector(when?.resources),
    ...(config.presets && { preset: config.presets }),
    ...(config.kubernetesVersions && { kubernetesVersions: config.kubernetesVersions }),
    ...(config.rules && {
      rules: Object.fromEntries(
        [...config.rules].map(([id, { level, options }]) => [
          id,
          options === undefined ? level : [level, options],
        ]),
      ),
    }),
    from: place,
  }
}

function printableSelector({ labels, ...others }: ResourceSelector = {}) {
  return { ...others, ...(labels && { labels: Object.fromEntries(labels) }) }
}

/** Where each of some settings is said last; those said nowhere are left out. */
function placesOf(names: readonly string[], layers: readonly Layer[]): Readonly<Record<string, string>> {
  const places = Object.assign({}, ...layers.map(layer => Object.fromEntries(layer.places)))
  return Object.fromEntries(names.filter(name => name in places).map(name => [name, places[name]]))
}
