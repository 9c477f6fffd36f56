import { existsSync } from 'node:fs'
import type { SourceText } from '../core/origin.ts'
import { unknownName } from '../core/unknown-name.ts'
import { UsageError } from '../core/usage-error.ts'
import { shownPath } from '../files/paths.ts'
import { type Places, reasonsOf } from '../lint/index.ts'
import type { ChartBuild, ValueSource } from '../render/helm/index.ts'
import { LATEST_VERSION } from '../schema/versions.ts'
import { loadHelm } from './builders.ts'
import { secretValuesOf } from './chart-secrets.ts'
import { isOption, optionOrigin, templateComments } from './origin-comments.ts'
import { problemsOf, type RenderedOne, type RenderOneOptions } from './render-options.ts'
import { nameIn, placesOf } from './shown-sources.ts'
import { type DiskFiles, sourcePath } from './source-files.ts'

/** What renders charts as the command line asks, or for the version that a kustomization asks for, which may serve more. */
export async function helmBuilders(
  disk: DiskFiles,
  { kubernetesVersion = LATEST_VERSION, apiVersions }: RenderOneOptions,
) {
  const { HELM_API_VERSIONS } = await import('../render/helm/index.ts')
  const build = await loadHelm(disk)
  return (version: string | undefined, more: readonly string[]) =>
    build(version ?? kubernetesVersion, [...HELM_API_VERSIONS, ...apiVersions, ...more])
}

/** Renders a chart by its folder or archive, as `helm template` prints it. */
export async function renderChart(
  path: string,
  disk: DiskFiles,
  options: RenderOneOptions,
): Promise<RenderedOne> {
  const { cwd, release: name, namespace, isUpgrade } = options
  const { givenTexts, isRendered } = await import('../render/helm/index.ts')
  const given = valuesGiven(options)
  const { build } = (await helmBuilders(disk, options))(undefined, [])
  const built = build(path, given, { name, namespace, isUpgrade })
  checkSets(built)
  const places = placesOf(disk, cwd, nameIn(cwd))
  const { secretPaths, ...secretValues } = secretValuesOf(built.sources, given, disk)
  const givenSecrets = givenTexts(given, secretPaths).map(text => ({ key: 'password', text }))
  const whole = { ...built, ...secretValues, givenSecrets }
  const { notRendered } = built
  return {
    text: await printed(path, built, places, options),
    problems: problemsOf(whole, places, options),
    isPartial: built.isPartial || !isRendered(built),
    ...(notRendered && { asks: reasonsOf(whole, places, nameIn(cwd))(notRendered.reason) }),
  }
}

/** What the command line gives, in Helm's order. Throws a `UsageError` where a file of values is not there. */
function valuesGiven({ cwd, files, sets }: RenderOneOptions): readonly ValueSource[] {
  const missing = files.find(file => !existsSync(file))
  if (missing !== undefined) {
    throw new UsageError(`--values ${shownPath(missing, cwd)}: there is no such file`)
  }
  return [
    ...files.map(file => ({ file: sourcePath(file) })),
    ...sets.map(({ option, set, form }) => ({ set, form, origin: optionOrigin(option) })),
  ]
}

/** Throws a `UsageError` where an option gives something that it cannot mean. */
function checkSets({ problems }: ChartBuild): void {
  const wrong = problems.find(({ rule, origin }) => rule === 'helm-values' && isOption(origin))
  if (wrong !== undefined) throw new UsageError(`${wrong.origin.source.file}: ${wrong.message}`)
}

/** What is printed of a chart. */
async function printed(
  path: string,
  build: ChartBuild,
  places: Places,
  options: RenderOneOptions,
): Promise<string> {
  const { printManifests, showOnly } = await import('../render/helm/index.ts')
  const { manifests, crdFiles, resources, isPartial } = build
  const isPrinted = ({ hook }: { readonly hook: string | undefined }) =>
    hook === undefined || !(options.withoutHooks || (options.withoutTests && isTest(hook)))
  const commentsOn = (source: SourceText) =>
    resources
      .filter(({ origins }) => origins.origin.source === source)
      .map(resource => templateComments(resource, places))
      .join('')
  const all = printManifests(manifests.filter(isPrinted), {
    shown: options.shownOf(resources.map(({ value }) => value)),
    ...(options.withCrds && { crdFiles }),
    ...(options.withOrigins && { commentsOn }),
  })
  if (options.templates.length === 0) return all
  const { text, unmatched } = showOnly(all, options.templates)
  const [first] = unmatched
  if (first !== undefined && !isPartial)
    throw new UsageError(`--show-only: ${whyNotShown(first, path, build)}`)
  return text
}

/** Whether a hook is a test, whatever else it is. */
function isTest(hook: string): boolean {
  return hook.split(',').some(event => /^test(?:-success)?$/.test(event.trim().toLowerCase()))
}

/** Why nothing is shown of what the command line names. */
function whyNotShown(template: string, path: string, { sources, crdFiles }: ChartBuild): string {
  if (crdFiles.some(({ name }) => name.endsWith(`/${template}`)))
    return `${template} is printed only with --include-crds`
  const known = [...sources]
    .filter(([file, role]) => role === 'template' && file.startsWith(`${path}/`))
    .map(([file]) => file.slice(path.length + 1))
  return known.includes(template)
    ? `${template} writes nothing that is printed with these values and options`
    : `${unknownName('template', template, known)}; write its path in the chart, such as templates/service.yaml`
}
