import type { BuildProblem } from '../../../build.ts'
import { isCrdFile } from '../crds.ts'
import { missingDependencies } from '../dependencies/missing.ts'
import { isLibrary } from '../load/chart.ts'
import type { LoadedChart } from '../load/load.ts'
import { isPartial } from '../objects/scopes.ts'
import { checkValuesUsed } from './values-used.ts'

/** What is worth knowing of a chart, with whatever values it is rendered. */
export function checkChart({ chart, files }: LoadedChart): readonly BuildProblem[] {
  if (isLibrary(chart)) return []
  const values = files.find(({ name }) => name === 'values.yaml')
  // A library that is not at hand may use whatever there is.
  const isWhole = missingDependencies(chart).length === 0
  return [...checkEmpty({ chart }), ...(isWhole ? checkValuesUsed(chart, values) : [])]
}

function checkEmpty({ chart }: Pick<LoadedChart, 'chart'>): readonly BuildProblem[] {
  const { templates, files, metadata, dependencies } = chart
  const writes = templates.some(({ name }) => !isPartial(name) && !name.endsWith('NOTES.txt'))
  const installs = writes || files.some(isCrdFile) || dependencies.length + metadata.dependencies.length > 0
  if (installs) return []
  const message =
    templates.length > 0
      ? 'no template of this chart writes objects: write `type: library` where it is for others to use'
      : 'this chart has no templates, dependencies or definitions in crds/, so it installs nothing'
  return [{ rule: 'helm-chart-empty', message, origin: { ...metadata.origin, path: ['name'] } }]
}
