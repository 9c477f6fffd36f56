import { existsSync } from 'node:fs'
import type { ConfiguredChart, ConfiguredSet, ConfiguredValues } from '../config/contexts.ts'
import type { Release, ValueSet, ValueSource } from '../render/helm/index.ts'
import { unmatched } from './configured.ts'
import type { Site } from './site.ts'
import { sourcePath } from './source-files.ts'

/** Values with what a chart is installed as. */
export interface InstalledValues extends ValueSet {
  readonly release?: Partial<Release>
  /** What the cluster serves besides what is built in. */
  readonly apiVersions?: readonly string[]
}

/** The values that a configuration has for a chart. A file that is not there is a `UsageError`. */
export function configuredSets(
  { chart, values }: ConfiguredChart,
  { cwd }: Pick<Site, 'cwd'>,
): readonly InstalledValues[] {
  const missing = [chart, ...values.flatMap(({ files }) => files)].find(({ path }) => !existsSync(path))
  if (missing !== undefined) throw unmatched(missing, cwd)
  return values.map(({ name, files, sets, release, namespace, apiVersions }) => ({
    name,
    sources: [...files.map(({ path }) => ({ file: sourcePath(path) })), ...sets.map(sourceOfSet)],
    release: { ...(release && { name: release }), ...(namespace && { namespace }) },
    apiVersions,
  }))
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
