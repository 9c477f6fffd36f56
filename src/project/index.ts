import { resolveSettings } from '../config/settings.ts'
import type { Report } from '../core/report.ts'
import type { Settings } from '../core/settings.ts'
import { ALL_RULES } from '../rules/all.ts'
import { lintInMemory } from './in-memory.ts'
import { judge } from './judged.ts'
import type { Overrides, ProjectOptions } from './options.ts'
import { configOf } from './overrides.ts'

/**
 * Lints files, folders and patterns on the disk, as the command line does: configurations, ignore files, baselines and
 * definitions among the inputs count. A path or configuration that is wrong rejects with a `UsageError`.
 */
export async function lintProject(paths: readonly string[], options: ProjectOptions): Promise<Report> {
  return (await judge(paths, options)).report
}

/** A manifest in memory. */
export interface TextFile {
  /** The name it has in the report. */
  readonly file: string
  readonly text: string
}

/** How texts in memory are to be linted; unless told, by the preset `recommended`, for the newest Kubernetes version. */
export interface TextOptions extends Omit<Overrides, 'baseline' | 'failOn'> {
  /** The day for which suppressions are judged, as `2027-01-31`; unless given, none has ended. */
  readonly today?: string
}

/**
 * Lints texts in memory as one set: what they define for each other counts, and nothing on the disk does. An option that is
 * wrong throws a `UsageError`.
 */
export function lintFiles(files: readonly TextFile[], options: TextOptions = {}): Report {
  const encoder = new TextEncoder()
  const sources = files.map(({ file, text }) => ({ file, bytes: encoder.encode(text), explicit: false }))
  return lintInMemory(sources, settingsOf(options), options.today)
}

/** Lints one text. It is taken for a manifest, and for no whole: rules about what is missing in the set mean little. */
export function lintText(text: string, options: TextOptions & { readonly file?: string } = {}): Report {
  const { file = 'manifest.yaml', today } = options
  const source = { file, bytes: new TextEncoder().encode(text), explicit: true }
  return lintInMemory([source], settingsOf(options), today)
}

function settingsOf(options: TextOptions): Settings {
  return resolveSettings(configOf(options, ALL_RULES, ''), ALL_RULES)
}
