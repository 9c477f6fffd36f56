import { resolve } from 'node:path'
import { type Cascade, cascade } from '../config/cascade.ts'
import type { ConfigFile, Layer } from '../config/config.ts'
import { customRulesIn, type OpenConfig, openConfig, type ReadOptions, readOpen } from '../config/load.ts'
import type { Rule } from '../core/rule.ts'
import { UsageError } from '../core/usage-error.ts'
import type { PatternsFor } from '../files/patterns.ts'
import type { ConfigurationOptions } from './options.ts'
import { overrideLayer } from './overrides.ts'

/** The configuration of a run: what holds where, and over it what the caller wants. */
export interface Configuration {
  /** The files that configurations leave out. A configuration that is broken leaves out none. */
  readonly patternsFor: PatternsFor
  /** Reads the configurations that hold in some folders, and loads the code that they need. */
  readonly load: (folders: Iterable<string>) => Promise<void>
  /** What holds in a folder that was loaded, outermost first. What is wrong with a configuration is a `UsageError`. */
  readonly configsFor: (folder: string) => readonly ConfigFile[]
  /** What is wrong with a configuration that holds in a folder that was loaded. */
  readonly problemIn: (folder: string) => UsageError | undefined
  /** To be asked for when all configurations are known, since it may name the rules that those bring along. */
  readonly flags: Layer
  /** Every rule there is, those among them that the configurations known so far bring along. */
  readonly rules: readonly Rule[]
}

/** A configuration that was found, or why it cannot be opened. */
interface Found extends Pick<ConfigFile, 'root'> {
  readonly opened: OpenConfig | UsageError
}

/** The configuration of a run. Files are looked for as they are needed; the one that is named is opened at once. */
export function configure(options: ConfigurationOptions, cwd: string, rules: readonly Rule[]): Configuration {
  const foundFor = finder(options, cwd)
  const files = new Map<Found, ConfigFile | UsageError>()
  const lists = new Map<readonly Found[], readonly ConfigFile[]>()
  const { execConfig: execute = false } = options
  const fileOf = (found: Found): ConfigFile | UsageError => {
    const file = files.get(found)
    if (file === undefined) throw new Error('A configuration was asked for before it was loaded')
    return file
  }
  let flags: Layer | undefined
  return {
    patternsFor: (folder, names) =>
      foundFor(folder, names).flatMap(({ opened }) => ('ignore' in opened ? (opened.ignore ?? []) : [])),
    load: async folders => {
      for (const folder of new Set(folders)) {
        const outer: ConfigFile[] = []
        for (const found of foundFor(folder)) {
          const file =
            files.get(found) ?? (await readFound(found, { cwd, rules, execute, outer: [...outer] }))
          files.set(found, file)
          if (!(file instanceof UsageError)) outer.push(file)
        }
      }
    },
    configsFor: folder => {
      const found = foundFor(folder)
      const known = lists.get(found)
      if (known !== undefined) return known
      const list = found.map(fileOf).map(file => {
        if (file instanceof UsageError) throw file
        return file
      })
      lists.set(found, list)
      return list
    },
    problemIn: folder =>
      foundFor(folder)
        .map(fileOf)
        .find(file => file instanceof UsageError),
    get flags() {
      flags ??= overrideLayer(options, this.rules, cwd)
      return flags
    },
    get rules() {
      const read = [...files.values()].flatMap(file => (file instanceof UsageError ? [] : file))
      const own = new Map(customRulesIn(read).map(rule => [rule.id, rule]))
      return own.size === 0 ? rules : [...rules, ...own.values()]
    },
  }
}

function finder({ config }: ConfigurationOptions, cwd: string): Cascade<Found> {
  if (config === undefined) return cascade((_, find) => opening(find, cwd))
  if (config === false) return () => NONE
  const opened = openConfig(resolve(cwd, config), { cwd, named: true })
  const all = [{ root: true, opened }]
  return () => all
}

const NONE: readonly Found[] = []

/** Opens the configuration of a folder, where there is one. Whatever is wrong with it concerns what is below it alone. */
function opening(find: () => string | undefined, cwd: string): Found | undefined {
  try {
    const path = find()
    if (path === undefined) return undefined
    const opened = openConfig(path, { cwd })
    return { root: opened.root, opened }
  } catch (error) {
    return { root: false, opened: problemOf(error) }
  }
}

async function readFound({ opened }: Found, options: ReadOptions): Promise<ConfigFile | UsageError> {
  if (opened instanceof UsageError) return opened
  try {
    return await readOpen(opened, options)
  } catch (error) {
    return problemOf(error)
  }
}

function problemOf(error: unknown): UsageError {
  if (error instanceof UsageError) return error
  throw error
}
