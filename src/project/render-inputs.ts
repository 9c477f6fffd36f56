import { dirname } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Configuration } from './configure.ts'
import { configuredIn } from './configured.ts'
import { runConfig } from './contexts.ts'
import { type Inputs, namesOf, pathOf } from './inputs.ts'
import { type FilesBeforeChanges, type Rendered, render } from './rendered.ts'

/** Builds what would be applied of the inputs, as their configurations have it. */
export async function renderInputs(
  inputs: Inputs,
  paths: readonly string[],
  cwd: string,
  configuration: Configuration,
  before?: FilesBeforeChanges,
): Promise<Rendered> {
  const { configsFor, problemIn, load, patternsFor } = configuration
  const pathOfInput = pathOf(inputs, cwd)
  const folders = [...new Set(namesOf(inputs).map(file => dirname(pathOfInput(file))))]
  await load(folders)
  const configs = new Set(
    folders.flatMap(folder => (problemIn(folder) === undefined ? configsFor(folder) : [])),
  )
  const configured = configuredIn([...configs], cwd, patternsFor)
  await load(configured.charts.map(({ chart }) => dirname(chart.path)))
  const { flags } = configuration
  // What is broken in a configuration is said of the files that it holds for.
  const configFor = (folder: string): Config =>
    problemIn(folder) === undefined ? runConfig(configsFor(folder), flags) : {}
  return await render(inputs, { paths, cwd, configFor, configured, before })
}
