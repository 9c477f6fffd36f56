import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UsageError } from '../core/usage-error.ts'
import { hasKustomization, isKustomization } from '../files/kustomize.ts'
import { shownPath } from '../files/paths.ts'
import { versionIn } from './builders.ts'
import { originComments } from './origin-comments.ts'
import { helmBuilders, renderChart } from './render-chart.ts'
import { problemsOf, type RenderedOne, type RenderOneOptions } from './render-options.ts'
import { nameIn, placesOf } from './shown-sources.ts'
import { diskFiles, sourcePath } from './source-files.ts'

/** Renders a kustomization or a chart by its folder, as `kustomize build` or `helm template` print it. */
export async function renderOne(path: string, options: RenderOneOptions): Promise<RenderedOne> {
  const folder = isKustomization(path) ? dirname(path) : path
  const { cwd } = options
  const disk = diskFiles([folder, ...options.files.map(file => dirname(file))], cwd)
  if (existsSync(join(folder, 'Chart.yaml')) || /\.tgz$|\.tar\.gz$/.test(folder))
    return renderChart(sourcePath(folder), disk, options)
  const { buildKustomization, kustomizationBuilder } = await import('../render/kustomize/index.ts')
  if (!hasKustomization(folder))
    throw new UsageError(`${shownPath(folder, cwd)} has neither a kustomization.yaml nor a Chart.yaml`)
  const [chartOption] = options.chartOptions
  if (chartOption !== undefined)
    throw new UsageError(
      `${chartOption} is for charts, and ${shownPath(folder, cwd)} is a kustomization: what its charts are rendered with stands in its helmCharts`,
    )
  const places = placesOf(disk, cwd, nameIn(cwd))
  const { printResources } = await import('../render/print-resources.ts')
  const { chartInflater } = await import('../render/inflate.ts')
  const builderFor = await helmBuilders(disk, options)
  const inflate = chartInflater(disk, ({ kubeVersion, apiVersions }) =>
    builderFor(versionIn(kubeVersion), apiVersions),
  )
  const build = buildKustomization(sourcePath(folder), kustomizationBuilder(disk, inflate))
  const { resources, isPartial } = build
  const shown = options.shownOf(resources.map(({ value }) => value))
  const texts = resources.map(resource => {
    const comments = options.withOrigins ? originComments(resource, places) : ''
    return comments + shown(printResources([resource.value]))
  })
  return { text: texts.join('---\n'), problems: problemsOf(build, places, options), isPartial }
}
