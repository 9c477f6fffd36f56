import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ConfiguredChart, ConfiguredSet, ConfiguredValues } from '../config/contexts.ts'
import type { Release, ValueSet, ValueSource } from '../render/helm/index.ts'
import { unmatched, unusable } from './configured.ts'
import type { Site } from './site.ts'
import { sourcePath } from './source-files.ts'

/** Values with what a chart is installed as. */
export interface InstalledValues extends ValueSet {
  readonly release?: Partial<Release>
  /** What the cluster serves besides what is built in. */
  readonly apiVersions?: readonly string[]
}

/** The values that a configuration has for a chart. A path that leads to nothing, or to something else, is a `UsageError`. */
export function configuredSets(
  { chart, values }: ConfiguredChart,
  { cwd }: Pick<Site, 'cwd'>,
): readonly InstalledValues[] {
  const files = values.flatMap(set => set.files)
  const missing = [chart, ...files].find(({ path }) => !existsSync(path))
  if (missing !== undefined) throw unmatched(missing, cwd)
  const folder = files.find(({ path }) => isFolder(path))
  if (folder !== undefined)
    throw unusable(folder, `"${folder.written}" is a folder: name the files of values in it`)
  if (isFolder(chart.path) && !existsSync(join(chart.path, 'Chart.yaml')))
    throw unusable(chart, `"${chart.written}" has no Chart.yaml, so it is not a chart`)
  if (!isFolder(chart.path) && !/\.t(?:ar\.)?gz$/.test(chart.path))
    throw unusable(chart, `"${chart.written}" is neither the folder of a chart nor an archive of one (.tgz)`)
  return values.map(({ name, files, sets, release, namespace, apiVersions }) => ({
    name,
    sources: [...files.map(({ path }) => ({ file: sourcePath(path) })), ...sets.map(sourceOfSet)],
    release: { ...(release && { name: release }), ...(namespace && { namespace }) },
    apiVersions,
  }))
}

function isFolder(path: string): boolean {
  return statSync(path).isDirectory()
}

/** Whether a file is among some values, by its path as builds know it. */
export function isSetOf({ files }: ConfiguredValues, path: string): boolean {
  return files.some(file => sourcePath(file.path) === path)
}

function sourceOfSet({ set, areTexts, origin }: ConfiguredSet): ValueSource {
  return {
    set,
    form: areTexts ? 'text' : 'typed',
    origin: { ...origin, source: { file: sourcePath(origin.source.file) } },
  }
}
