import { isObject } from '../../../core/json.ts'
import { traced } from '../../traced.ts'
import type { ChartResource, CrdFile } from './chart-build.ts'
import type { Chart, ChartFile } from './load/chart.ts'
import { readAll } from './load/yaml.ts'

/** The definitions in `crds/` of a chart and of what it depends on, which Helm applies first, and as they are. */
export function crdsOf(chart: Chart): readonly ChartResource[] {
  return [
    ...chart.files.filter(isCrdFile).flatMap(file => objectsIn(file, chart)),
    ...chart.dependencies.flatMap(crdsOf),
  ]
}

/** The files of these definitions, as they are, with the names that Helm has for them. */
export function crdFilesOf(chart: Chart, path = chart.metadata.name): readonly CrdFile[] {
  return [
    ...chart.files.filter(isCrdFile).map(file => ({ name: `${path}/${file.name}`, file })),
    ...chart.dependencies.flatMap(inner => crdFilesOf(inner, `${path}/charts/${inner.metadata.name}`)),
  ]
}

export function isCrdFile({ name }: ChartFile): boolean {
  return name.startsWith('crds/') && /\.(?:ya?ml|json)$/i.test(name)
}

function objectsIn(file: ChartFile, { isVendored }: Chart): readonly ChartResource[] {
  const source = { file: file.path }
  return readAll(file).flatMap(({ value }, document) =>
    isObject(value) ? [{ ...traced(value, source, document), template: file.name, isVendored }] : [],
  )
}
