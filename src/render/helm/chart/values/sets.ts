import type { SourceFiles } from '../../../build.ts'
import type { ValueSource } from './sources.ts'

/** Values with which a chart is rendered. */
export interface ValueSet {
  /** The file of them, relative to the chart; undefined for the defaults. */
  readonly name: string | undefined
  readonly sources: readonly ValueSource[]
}

/**
 * The values that a chart is tested with: its defaults, and each of its `ci/*-values.yaml`, as the chart-testing tool has it.
 * https://github.com/helm/chart-testing/blob/main/README.md
 */
export function valueSetsOf(folder: string, files: SourceFiles): readonly ValueSet[] {
  const names = files.list(`${folder}/ci`).filter(name => /-values\.ya?ml$/.test(name))
  return [
    { name: undefined, sources: [] },
    ...names.map(name => ({ name: `ci/${name}`, sources: [{ file: `${folder}/ci/${name}` }] })),
  ]
}
