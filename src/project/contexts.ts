import { dirname, resolve } from 'node:path'
import { type Config, type ConfigFile, DEFAULTS, type Layer } from '../config/config.ts'
import { dependsOnFolderAlone, type Holding, holdingFor, holdsFor, mergeLayers } from '../config/holding.ts'
import { resolveSettings } from '../config/settings.ts'
import { sortVersions } from '../config/versions.ts'
import type { Exemption } from '../core/exemption.ts'
import type { Rule } from '../core/rule.ts'
import type { NamedPath, Settings } from '../core/settings.ts'
import type { Severity } from '../core/severity.ts'
import type { LintContext } from '../lint/context.ts'
import type { CollectedSchemas } from '../schema/collected.ts'
import { collectedSchemas, type SchemaCollection, type UnusableSchema } from './collected-schemas.ts'
import type { Configuration } from './configure.ts'
import { contextOf } from './context.ts'
import { type DefinitionProblem, definitionProblems } from './definition-problems.ts'
import type { Gathered } from './gather.ts'

/** What holds for the files of a run. All paths are absolute. */
export interface Contexts {
  readonly contextOf: (path: string) => LintContext
  readonly failOn: (path: string) => Severity
  /** The baseline of a file; undefined where there is none. */
  readonly baselineOf: (path: string) => string | undefined
  /** Every configuration that holds for some file asked for so far. */
  readonly configs: () => readonly ConfigFile[]
  /** Every Kubernetes version that some file or resource was checked against so far; without any, those of the folder. */
  readonly versions: (folder: string) => readonly string[]
  /** The schemas under `schemas` that were asked for so far and cannot be used, with what holds where they are configured. */
  readonly unusableSchemas: () => readonly ConfiguredSchema[]
  /** What of `crds` and `projects` cannot be used, as far as it was asked for; each once. */
  readonly unusableDefinitions: () => readonly ConfiguredProblem[]
}

/** A schema that cannot be used, where the settings name it. */
export interface ConfiguredSchema extends UnusableSchema {
  readonly settings: Settings
}

/** What is wrong with definitions, where the settings name them. */
export interface ConfiguredProblem extends DefinitionProblem {
  readonly settings: Settings
}

/**
 * Makes contexts as they are asked for, in folders that were loaded. Where the same holds, it is the same context.
 */
export function createContexts(
  { configsFor, problemIn, flags }: Configuration,
  rules: readonly Rule[],
  today: string,
  gathered: Gathered,
): Contexts {
  const configs = new Set<ConfigFile>()
  const numberOf = numbering()
  const settled = new Map<string, LintContext>()
  const collected = new Map<string, SchemaCollection & { readonly settings: Settings }>()
  const ofRun = new Map<readonly ConfigFile[], Config>()
  const byFolder = new Map<readonly ConfigFile[], LintContext>()

  /** The schemas collected where some places are configured. */
  const collectedAt = (places: readonly NamedPath[], settings: Settings): CollectedSchemas | undefined => {
    const { compile } = gathered
    if (compile === undefined) return undefined
    const version = settings.versions.at(-1) ?? ''
    const key = [version, ...places.map(({ path }) => path)].join('\n')
    const known = collected.get(key) ?? { ...collectedSchemas(places, version, compile), settings }
    collected.set(key, known)
    return known.schemas
  }

  /** The context of layers that all hold. */
  const settle = (layers: readonly Layer[], exemptions: readonly Exemption[]): LintContext => {
    const key = [...layers, ...exemptions].map(numberOf).join()
    const known = settled.get(key)
    if (known !== undefined) return known
    const settings = resolveSettings(mergeLayers(layers), rules, exemptions)
    const context = contextOf(settings, gathered, settings.schemas && collectedAt(settings.schemas, settings))
    settled.set(key, context)
    return context
  }

  const contextFrom = ({ layers, exemptions }: Holding): LintContext => {
    const always = layers.filter(layer => holdsFor(layer, undefined))
    const context = settle(always, exemptions)
    if (always.length === layers.length) return context
    return {
      ...context,
      forResource: resource =>
        settle(
          layers.filter(layer => holdsFor(layer, resource)),
          exemptions,
        ),
    }
  }

  const holding = (path: string) => holdingFor(path, configsFor, flags, today)

  /** What is configured for the run, not for some files of a folder. */
  const configOf = (path: string): Config => {
    const files = configsFor(dirname(path))
    const known = ofRun.get(files) ?? runConfig(files, flags)
    ofRun.set(files, known)
    return known
  }

  return {
    contextOf: path => {
      const files = configsFor(dirname(path))
      const known = byFolder.get(files)
      if (known !== undefined) return known
      for (const file of files) configs.add(file)
      const context = contextFrom(holding(path))
      if (files.every(dependsOnFolderAlone)) byFolder.set(files, context)
      return context
    },
    failOn: path => configOf(path).failOn ?? DEFAULTS.failOn,
    baselineOf: path => (problemIn(dirname(path)) === undefined ? configOf(path).baseline : undefined),
    configs: () => [...configs],
    unusableSchemas: () =>
      [...collected.values()].flatMap(({ unusable, settings }) =>
        unusable().map(schema => ({ ...schema, settings })),
      ),
    unusableDefinitions: () => {
      const all = [...settled.values()].flatMap(({ settings }) =>
        definitionProblems(settings, gathered).map(problem => ({ ...problem, settings })),
      )
      return [...new Map(all.map(one => [`${one.file}:${one.line}:${one.message}`, one])).values()]
    },
    versions: folder => {
      const used = [...settled.values()].flatMap(({ settings }) => settings.versions)
      if (used.length > 0) return sortVersions(used)
      return contextFrom(holding(resolve(folder, '-'))).settings.versions
    },
  }
}

/** What configurations say for the run as a whole, and the flags over them. */
export function runConfig(files: readonly ConfigFile[], flags: Layer): Config {
  const layers = [...files.flatMap(({ layers }) => layers), flags]
  return mergeLayers(layers.filter(({ when }) => when === undefined))
}

/** Gives each object a number of its own. */
function numbering(): (object: object) => number {
  const numbers = new Map<object, number>()
  return object => {
    const number = numbers.get(object) ?? numbers.size
    numbers.set(object, number)
    return number
  }
}
