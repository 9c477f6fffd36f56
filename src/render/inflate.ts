import type { BuildProblem, SourceFiles } from './build.ts'
import {
  type ChartBuild,
  type HelmBuilder,
  isTemplated,
  UNNAMED_RELEASE,
  type ValueSource,
} from './helm/index.ts'
import { type Config, flagIn, objectIn, textIn } from './kustomize/config.ts'
import { newLog } from './kustomize/fault.ts'
import { folderAt } from './kustomize/folder.ts'
import type { ChartRequest, RenderChart } from './kustomize/index.ts'
import { resolvePath } from './kustomize/paths.ts'
import { sourcesOf } from './kustomize/sources.ts'
import { isText, part, textsIn } from './traced.ts'

/** What an entry of `helmCharts` asks for besides its chart. */
interface InflateOptions {
  /** The folder of the kustomization. */
  readonly folder: string
  /** As it is written; empty where it is not. */
  readonly kubeVersion: string
  readonly apiVersions: readonly string[]
}

/**
 * Inflates the charts of kustomizations as far as they are in the repository, as `kustomize build --enable-helm` does.
 * https://kubectl.docs.kubernetes.io/references/kustomize/builtins/#_helmchartinflationgenerator_
 */
export function chartInflater(
  files: SourceFiles,
  builderFor: (options: InflateOptions) => HelmBuilder,
): RenderChart {
  return request => {
    const { folder, chart } = request
    const path = folderOfChart(request)
    if (files.kindOf(`${path}/Chart.yaml`) !== 'file') return undefined
    expectValues(request, files)
    const apiVersions = textsIn(chart, 'apiVersions').map(({ value }) => value)
    const build = builderFor({ folder, kubeVersion: textIn(chart, 'kubeVersion'), apiVersions }).build(
      path,
      valuesOf(request, path),
      {
        name: textIn(chart, 'releaseName') || UNNAMED_RELEASE.name,
        namespace: textIn(chart, 'namespace') || 'default',
      },
    )
    const { sources, isPartial, notRendered } = build
    return {
      resources: build.resources.filter(resource => isWanted(resource, chart)),
      problems: [
        ...build.problems,
        ...(notRendered === undefined ? [] : [notBuilt(chart, notRendered.reason)]),
      ],
      sources,
      isPartial: isPartial || notRendered !== undefined,
    }
  }
}

/** Throws a `BuildFault` at what names a file of values that cannot be read. */
function expectValues({ folder, chart }: ChartRequest, files: SourceFiles): void {
  const { read } = folderAt(folder, sourcesOf(files), newLog())
  const own = [part(chart, 'valuesFile') ?? part(chart, 'values')].filter(named => named !== undefined)
  for (const { value, origins } of [...own.filter(isText), ...textsIn(chart, 'additionalValuesFiles')])
    if (value !== '') read(value, origins.origin)
}

/** A field, under the name that it has in `helmCharts` or in `helmChartInflationGenerator`. */
function either(chart: Config, name: string, oldName: string): string {
  return textIn(chart, name) || textIn(chart, oldName)
}

/** Where kustomize looks for a chart before it fetches it. */
function folderOfChart({ folder, chart, globals }: ChartRequest): string {
  const home = (globals && textIn(globals, 'chartHome')) || textIn(chart, 'chartHome') || 'charts'
  const [name, version, repo] = [
    either(chart, 'name', 'chartName'),
    either(chart, 'version', 'chartVersion'),
    either(chart, 'repo', 'chartRepoUrl'),
  ]
  const fetched = version !== '' && repo !== '' ? `${home}/${name}-${version}/${name}` : `${home}/${name}`
  return resolvePath(folder, fetched)
}

/** The values for a chart: those of a file, those that stand in the entry, and those of other files, the latter first. */
function valuesOf({ folder, chart }: ChartRequest, path: string): readonly ValueSource[] {
  const named = either(chart, 'valuesFile', 'values')
  const own: readonly ValueSource[] = named === '' ? [] : [{ file: resolvePath(folder, named) }]
  const values = objectIn(chart, 'valuesInline') ?? objectIn(chart, 'valuesLocal')
  const inline: readonly ValueSource[] = values === undefined ? [] : [{ inline: values }]
  const others = textsIn(chart, 'additionalValuesFiles').map(({ value }) => ({
    file: resolvePath(folder, value),
  }))
  switch (textIn(chart, 'valuesMerge')) {
    case 'merge':
      return [...inline, ...(own.length > 0 ? own : [{ file: `${path}/values.yaml` }]), ...others]
    case 'replace':
      return [...(inline.length > 0 ? inline : own), ...others]
    default:
      return [...own, ...inline, ...others]
  }
}

function isWanted({ template, hook }: ChartBuild['resources'][number], chart: Config): boolean {
  if (!isTemplated({ template })) return flagIn(chart, 'includeCRDs')
  if (hook === undefined) return true
  return !flagIn(chart, 'skipHooks') && !(flagIn(chart, 'skipTests') && hook.includes('test'))
}

function notBuilt(chart: Config, reason: string): BuildProblem {
  return {
    rule: 'kustomize-not-built',
    message: `the chart is not rendered: ${reason}`,
    origin: chart.origins.origin,
  }
}
